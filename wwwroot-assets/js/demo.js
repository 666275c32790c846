// The site changes to another database and is away for a moment: wait until it shows what was asked for, then open it.
const pause = 300;

export function reopen(shown) {
  // This page will not come back: its circuit ends with the site, and trying to reach it again is noise.
  if (window.Blazor?.defaultReconnectionHandler) window.Blazor.defaultReconnectionHandler.onConnectionDown = () => { };
  const look = async () => {
    try {
      const answer = await fetch('/healthz/shown', { cache: 'no-store' });
      if (answer.ok && await answer.text() === shown) { location.assign('/'); return; }
    } catch { /* not back yet */ }
    setTimeout(look, pause);
  };
  setTimeout(look, pause);
}
