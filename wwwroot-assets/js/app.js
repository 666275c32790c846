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
  function say(text, time = 4000) {
    const node = document.getElementById('toast');
    if (!node) return;
    node.textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => { node.textContent = ''; }, time);
  }

  // Something long has ended: said, and kept in the title of the window until somebody looks.
  // Only the text node is touched: it belongs to Blazor, which writes the next title into it.
  let marked;
  function unmark() {
    if (marked?.node.data.startsWith(marked.prefix)) marked.node.data = marked.node.data.slice(marked.prefix.length);
    marked = undefined;
  }
  function announce(text, word) {
    say(text, 8000);
    unmark();
    const node = [...document.querySelector('title')?.childNodes ?? []].find(child => child.nodeType === Node.TEXT_NODE);
    if (!node) return;
    marked = { node, prefix: `${word} · ` };
    node.data = marked.prefix + node.data;
    setTimeout(() => { if (document.visibilityState === 'visible') unmark(); }, 8000);
  }
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') setTimeout(unmark, 3000); });

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

  // Paper is white, and what was not scrolled to is drawn too.
  async function print() {
    const theme = root.dataset.theme;
    root.dataset.theme = 'light';
    dispatchEvent(new Event('draw-all'));
    for (let i = 0; i < 20 && [...document.querySelectorAll('.chart')].some(chart => chart.clientWidth && !('ready' in chart.dataset)); i++) await new Promise(done => setTimeout(done, 100));
    addEventListener('afterprint', () => { root.dataset.theme = theme; }, { once: true });
    window.print();
  }

  document.addEventListener('change', event => {
    const theme = closest(event, 'input[data-set-theme]');
    if (theme) setTheme(theme.value);
    // Filters apply at once on a wide screen; in the phone's sheet they wait for its button, and days for theirs.
    const form = closest(event, 'form[data-auto-submit]');
    if (!form || form.matches(':popover-open') || closest(event, '[data-wait]') || event.target.value === 'custom') return;
    form.requestSubmit();
  });
  document.addEventListener('submit', event => {
    const form = event.target, days = document.activeElement?.closest('[data-wait]');
    if (form.matches(':popover-open')) form.hidePopover();
    // Days that were taken vanish with the button that was pressed: focus goes back to the list they came from.
    for (let i = 1; days && i < 15; i++) setTimeout(() => {
      if (document.activeElement === document.body && !days.checkVisibility()) form.querySelector(`select[name=${days.dataset.wait}]`)?.focus();
    }, i * 100);
  });

  // The skip link moves focus, which an address with a fragment alone would not. Before Blazor takes the click.
  document.addEventListener('click', event => {
    if (!closest(event, '.skip')) return;
    event.preventDefault();
    document.getElementById('content')?.focus();
  }, true);

  document.addEventListener('click', async event => {
    const button = closest(event, '[data-copy], [data-copy-table]');
    if (button) {
      // data-copy="link" copies the address (of a card, where data-part names one), anything else is the sentence itself.
      const part = button.dataset.part, here = location.href.split('#')[0] + (part ? '#' + part : '');
      const wanted = 'copyTable' in button.dataset ? markdown(button.closest('.card')) : button.dataset.copy;
      const done = await copy(wanted === 'link' ? here : 'withLink' in button.dataset ? `${wanted} ${here}` : wanted);
      say(done ? button.dataset.done ?? 'Copied' : button.dataset.failed ?? 'The browser did not allow copying');
    }
    if (closest(event, '[data-print]')) print();
    // A link in the phone menu closes it; a click elsewhere closes an open panel.
    if (closest(event, '#rail a')) { const rail = document.getElementById('rail'); if (rail?.matches(':popover-open')) rail.hidePopover(); }
    for (const panel of document.querySelectorAll('details.pop[open]')) if (!panel.contains(event.target)) panel.open = false;
  });

  // A panel opens where there is room, above its button or below it, and scrolls where there is too little. It is as wide
  // as its card; a menu is not, and begins where its button does. Both places are told from the card's end, where the
  // button stands: a card that grows while a panel is open takes it along.
  document.addEventListener('toggle', event => {
    if (!event.target.matches?.('.card details.pop[open]')) return;
    const [summary, panel] = event.target.children, button = summary.getBoundingClientRect(), frame = panel.offsetParent.getBoundingClientRect();
    const bar = document.querySelector('.bar'), top = getComputedStyle(bar).position === 'sticky' ? bar.offsetHeight : 0;
    const above = button.top - top - 12, below = innerHeight - button.bottom - document.querySelector('.dock').offsetHeight - 12;
    const up = above > below || above > panel.scrollHeight;
    panel.style.maxBlockSize = `${Math.max(up ? above : below, 160)}px`;
    panel.style.insetBlock = up ? `auto ${frame.bottom - button.top + 4}px` : `calc(100% - ${frame.bottom - button.bottom - 4}px) auto`;
    if (!event.target.matches('.menu')) return;
    const start = getComputedStyle(panel).direction === 'rtl' ? frame.right - button.right : button.left - frame.left;
    panel.style.insetInline = `${Math.max(12, Math.min(start, frame.width - panel.offsetWidth - 12))}px auto`;
  }, true);

  // Ctrl+K looks for something: the field of the search page, or the way to it.
  document.addEventListener('keydown', event => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const field = document.getElementById('search-q'), link = document.querySelector('[data-search]');
    if (!field && !link) return;
    event.preventDefault();
    if (field) { field.focus(); field.select(); } else link.click();
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
    const heading = document.querySelector('main [data-first-focus]') ?? document.querySelector('h1');
    if (!heading) return;
    if (heading.matches('h1')) heading.tabIndex = -1;
    heading.focus({ preventScroll: false });
  }
  function remember(element) { opener ??= element; }
  function giveBack() {
    const href = opener?.isConnected === false && opener.getAttribute('href');
    (href ? document.querySelector(`a[href="${CSS.escape(href)}"]`) : opener)?.focus({ preventScroll: true });
    opener = null;
  }
  document.addEventListener('click', event => { const link = closest(event, 'a[data-opens]'); if (link) remember(link); }, true);

  // Tables and lists are drawn anew as a whole when their figures move: focus stays at the place it had in its card.
  let held;
  const stops = card => [...card.querySelectorAll('a[href], button, summary, input, select, [tabindex="0"]')];
  document.addEventListener('focusin', event => {
    const card = event.target.closest('main article, main section, main .drawer');
    held = card && { card, element: event.target, at: stops(card).indexOf(event.target) };
  });
  new MutationObserver(() => {
    if (!held || held.element.isConnected || document.activeElement !== document.body) return;
    const { card, element, at } = held;
    held = undefined;
    if (!card.isConnected) return;
    const same = stops(card).find(stop => stop.tagName === element.tagName && stop.getAttribute('href') === element.getAttribute('href')
      && stop.textContent === element.textContent);
    (same ?? stops(card)[at])?.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });

  // Who looks: kept for a year in this browser.
  function call(cookie, name) {
    document.cookie = `${cookie}=${encodeURIComponent(name)}; path=/; max-age=31536000; samesite=lax` + (location.protocol === 'https:' ? '; secure' : '');
  }

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

  // Reconnecting: Blazor sets its classes on our dialog; we show it late, so that a short break stays quiet, and without
  // taking the focus: what is on the page can still be read. A server that began anew knows nothing of this page: where
  // nothing was typed into it, it is opened again by itself.
  function watchConnection(dialog) {
    let late, typed = false;
    document.addEventListener('input', event => { typed ||= event.isTrusted && !event.target.closest('[data-auto-submit]'); });
    const look = () => {
      if (!typed && dialog.classList.contains('components-reconnect-rejected')) { location.reload(); return; }
      const shown = ['show', 'retrying', 'failed', 'rejected'].some(state => dialog.classList.contains(`components-reconnect-${state}`));
      if (!shown) { clearTimeout(late); late = undefined; dialog.removeAttribute('open'); return; }
      late ??= setTimeout(() => dialog.setAttribute('open', ''), 1500);
    };
    new MutationObserver(look).observe(dialog, { attributes: true, attributeFilter: ['class'] });
    dialog.querySelector('.retry')?.addEventListener('click', async () => {
      try { if (!await window.Blazor?.reconnect?.()) location.reload(); } catch { say(dialog.dataset.failed); }
    });
    dialog.querySelector('.reload')?.addEventListener('click', () => location.reload());
    look();
  }
  const dialog = document.getElementById('components-reconnect-modal');
  if (dialog) watchConnection(dialog);

  window.communityHealth = { setTheme, say, announce, copy, focusHeading, remember, drawer, call };
})();
