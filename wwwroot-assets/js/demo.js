// The site begins anew, with another database or with other settings, and is away for a moment: wait until it has done
// so and shows what was asked for, then open it.
const pause = 300;

async function look() {
  const answer = await fetch('/healthz/shown', { cache: 'no-store' });
  return answer.ok ? (await answer.text()).split(' ') : [];
}

export async function reopen(shown, path) {
  // This page will not come back: its circuit ends with the site, and trying to reach it again is noise.
  if (window.Blazor?.defaultReconnectionHandler) window.Blazor.defaultReconnectionHandler.onConnectionDown = () => { };
  const [, before] = await look();
  const wait = async () => {
    try {
      const [now, life] = await look();
      if (now === shown && life !== before) {
        // An address that differs only behind # is not fetched anew by going there.
        location.assign(path);
        if (new URL(path, location).href.split('#')[0] === location.href.split('#')[0]) location.reload();
        return;
      }
    } catch { /* not back yet */ }
    setTimeout(wait, pause);
  };
  setTimeout(wait, pause);
}
