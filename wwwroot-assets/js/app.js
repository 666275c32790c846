// Small helpers that every page shares. Loaded with `defer`; nothing here is needed to read a page.
(() => {
  const root = document.documentElement;
  const closest = (event, selector) => event.target instanceof Element ? event.target.closest(selector) : null;

  // Theme: the server writes <html data-theme> from the cookie; this only changes both.
  function setTheme(theme) {
    if (!['system', 'light', 'dark'].includes(theme)) return;
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax` + (location.protocol === 'https:' ? '; secure' : '');
    root.dataset.theme = theme;
    for (const input of document.querySelectorAll('input[data-set-theme]')) input.checked = input.value === theme;
    for (const picture of document.querySelectorAll('[data-theme-name]')) picture.textContent = theme;
  }

  // Says one thing to screen readers, and shows it shortly.
  let quiet;
  function say(text) {
    const node = document.getElementById('toast');
    if (!node) return;
    node.textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => { node.textContent = ''; }, 4000);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const box = Object.assign(document.createElement('textarea'), { value: text, className: 'vh' });
      const before = document.activeElement;
      document.body.append(box);
      box.select();
      let done = false;
      try { done = document.execCommand('copy'); } catch { /* said below */ }
      box.remove();
      before?.focus?.({ preventScroll: true });
      return done;
    }
  }

  document.addEventListener('change', event => {
    const theme = closest(event, 'input[data-set-theme]');
    if (theme) setTheme(theme.value);
    // Filters apply at once on a wide screen; in the phone's sheet they wait for its button.
    const form = closest(event, 'form[data-auto-submit]');
    if (form && !form.matches(':popover-open')) form.requestSubmit();
  });

  document.addEventListener('click', async event => {
    const button = closest(event, '[data-copy], [data-copy-table]');
    if (button) {
      // data-copy="link" copies the address, anything else is the sentence itself.
      const wanted = 'copyTable' in button.dataset ? markdown(button.closest('.card')) : button.dataset.copy;
      const done = await copy(wanted === 'link' ? location.href : 'withLink' in button.dataset ? `${wanted} ${location.href}` : wanted);
      say(done ? button.dataset.done ?? 'Copied' : button.dataset.failed ?? 'The browser did not allow copying');
    }
    if (closest(event, '[data-print]')) window.print();
    // A link in the phone menu closes it; a click elsewhere closes an open panel.
    if (closest(event, '#rail a')) { const rail = document.getElementById('rail'); if (rail?.matches(':popover-open')) rail.hidePopover(); }
    for (const panel of document.querySelectorAll('details.pop[open]')) if (!panel.contains(event.target)) panel.open = false;
  });

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const panel = (document.activeElement?.closest('details.pop[open]')) ?? document.querySelector('details.pop[open]');
    if (panel) { panel.open = false; panel.querySelector('summary')?.focus(); event.preventDefault(); return; }
    const drawer = document.querySelector('.drawer');
    if (drawer) drawer.querySelector('[data-close]')?.click();
  });

  // Focus: to the question after navigation, back to the opener when a drawer closes.
  let opener;
  function focusHeading() {
    const heading = document.querySelector('h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: false });
  }
  function remember(element) { opener ??= element; }
  function giveBack() { if (opener?.isConnected) opener.focus({ preventScroll: true }); opener = null; }
  document.addEventListener('click', event => { const link = closest(event, 'a[data-opens]'); if (link) remember(link); }, true);

  // The drawer at the side: focus goes into it when it opens and back to what opened it when it closes.
  function drawer(open) {
    if (open) document.getElementById('drawer-title')?.focus({ preventScroll: true }); else giveBack();
  }

  // The table of a card as Markdown, under its question and with the address it comes from.
  function markdown(card) {
    const cell = node => node.textContent.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|');
    const rows = [...(card?.querySelectorAll('table tr') ?? [])].map(row => [...row.cells].map(cell));
    if (!rows.length) return '';
    const line = cells => `| ${cells.join(' | ')} |`;
    const question = card.querySelector('h2, h3')?.textContent.trim() ?? '';
    return [`**${question}**`, '', line(rows[0]), line(rows[0].map((_, i) => i ? '--:' : '---')), ...rows.slice(1).map(line), '', location.href].join('\n');
  }

  let path = location.pathname;
  function afterNavigation() {
    if (location.pathname === path) return; // filters changed: leave focus and scroll alone
    path = location.pathname;
    focusHeading();
  }
  const watchBlazor = () => window.Blazor?.addEventListener?.('enhancedload', afterNavigation);
  if (window.Blazor) watchBlazor(); else addEventListener('load', watchBlazor, { once: true });

  // Reconnecting: Blazor sets its classes on our dialog; we show it late, so that a short break stays quiet.
  function watchConnection(dialog) {
    let late;
    const look = () => {
      const shown = ['show', 'retrying', 'failed', 'rejected'].some(state => dialog.classList.contains(`components-reconnect-${state}`));
      if (!shown) { clearTimeout(late); late = undefined; if (dialog.open) dialog.close(); return; }
      late ??= setTimeout(() => { if (!dialog.open) dialog.showModal(); }, 1500);
    };
    new MutationObserver(look).observe(dialog, { attributes: true, attributeFilter: ['class'] });
    dialog.addEventListener('cancel', event => event.preventDefault());
    dialog.querySelector('.retry')?.addEventListener('click', async () => {
      try { if (!await window.Blazor?.reconnect?.()) location.reload(); } catch { say(dialog.dataset.failed ?? 'Still no answer from the server'); }
    });
    dialog.querySelector('.reload')?.addEventListener('click', () => location.reload());
    look();
  }
  const dialog = document.getElementById('components-reconnect-modal');
  if (dialog) watchConnection(dialog);

  window.communityHealth = { setTheme, say, copy, focusHeading, remember, drawer };
})();
