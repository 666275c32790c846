// Charts: mount(element, spec), update(element, spec), unmount(element).
// spec = { kind: 'line' | 'columns' | 'stacked', categories: [text], unit, height, area?, lang?,
//          series: [{ name, values: [number | null], dashed?, below?, color? 1..6 }],
//          isTime?, marks?: [{ value, name }], flags?: [{ at, number, text }],
//          labels: { chart, up, down, same, none, step } }
// The table beside the chart is the truth; this drawing is hidden from screen readers, the overlay speaks.
const library = '/lib/apexcharts.min.js';
const mounted = new Map();
let loading;

function load() {
  if (window.ApexCharts) return Promise.resolve(window.ApexCharts);
  return loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = library;
    script.onload = () => resolve(window.ApexCharts);
    script.onerror = () => { loading = undefined; script.remove(); reject(new Error('chart library did not load')); };
    document.head.append(script);
  });
}

const onScreen = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    onScreen.unobserve(entry.target);
    const state = mounted.get(entry.target);
    if (state) { state.seen = true; queue(state); }
  }
}, { rootMargin: '80px' });

// Before printing: everything, on white.
addEventListener('draw-all', () => { for (const state of [...mounted.values()]) if (!state.seen) { onScreen.unobserve(state.element); state.seen = true; queue(state); } });
function redrawAll() { for (const state of [...mounted.values()]) if (state.seen) queue(state); }
new MutationObserver(redrawAll).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'dir'] });
const phone = matchMedia('(max-width: 639.98px)');
for (const query of [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)'), phone]) query.addEventListener('change', redrawAll);

export function mount(element, spec) {
  if (!element?.isConnected || !spec) return;
  if (mounted.has(element)) return update(element, spec);
  for (const gone of [...mounted.keys()]) if (!gone.isConnected) unmount(gone);
  mounted.set(element, { element, spec, index: -1, seen: false, turn: 0 });
  element.style.setProperty('--chart', spec.height ?? 220);
  onScreen.observe(element);
}

export function update(element, spec) {
  const state = element && mounted.get(element);
  if (!state) return mount(element, spec);
  if (JSON.stringify(state.spec) === JSON.stringify(spec)) return;
  if (JSON.stringify(state.spec.categories) !== JSON.stringify(spec.categories)) state.index = -1;
  state.spec = spec;
  if (state.seen) queue(state);
}

export function unmount(element) {
  const state = element && mounted.get(element);
  if (!state) return;
  mounted.delete(element);
  onScreen.unobserve(element);
  clear(state);
}

function clear(state) {
  state.turn++;
  discard(state);
  state.resize?.disconnect();
  for (const node of [state.overlay, state.live, state.tip, state.guide, state.flags]) node?.remove();
  state.chart = state.plot = state.overlay = state.live = state.tip = state.guide = state.flags = undefined;
  delete state.element.dataset.ready;
}

function discard({ chart, plot }) {
  try { chart?.destroy(); } catch { /* the drawing was already taken away */ }
  plot?.remove();
}

// One drawing at a time per element: Apex renders asynchronously, and a late one must not outlive its element.
async function queue(state) {
  const turn = ++state.turn;
  let Apex;
  try { Apex = await load(); } catch { return; }
  if (turn !== state.turn || mounted.get(state.element) !== state || !state.element.isConnected) return;
  if (!state.element.clientWidth) { state.seen = false; clear(state); onScreen.observe(state.element); return; } // hidden behind its table: draw when shown
  const { chart, plot } = state;
  build(state);
  state.chart = new Apex(state.canvas, options(state));
  // The old drawing stays until the new one is there, and what has focus stays as it is: figures that move disturb nobody.
  try { await state.chart.render(); } catch { return; } finally { discard({ chart, plot }); }
  if (turn !== state.turn) return;
  state.element.dataset.ready = '';
}

function make(tag, className, attributes = {}) {
  const node = document.createElement(tag);
  node.className = className;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function build(state) {
  const { element, spec } = state, labels = spec.labels ?? {};
  state.plot = make('div', 'plot', { 'aria-hidden': 'true' });
  state.canvas = state.plot.appendChild(document.createElement('div'));
  element.prepend(state.plot);
  if (state.overlay) return;
  state.guide = make('div', 'guide', { hidden: '' });
  state.tip = make('div', 'tip', { hidden: '', 'aria-hidden': 'true' });
  state.live = make('div', 'vh', { 'aria-live': 'polite' });
  state.overlay = make('div', 'step', { tabindex: '0', role: 'application', 'aria-label': `${labels.chart ?? 'Chart'}. ${labels.step ?? 'Arrow keys step through the points'}` });
  let late;
  state.resize = new ResizeObserver(() => { clearTimeout(late); late = setTimeout(() => again(state), 300); });
  state.resize.observe(element);
  state.overlay.addEventListener('keydown', event => keys(state, event));
  state.overlay.addEventListener('pointermove', event => { const i = nearest(state, event.clientX); if (i >= 0) show(state, i, false); });
  state.overlay.addEventListener('pointerleave', () => { if (document.activeElement !== state.overlay) hide(state); });
  state.overlay.addEventListener('blur', () => hide(state));
  state.overlay.addEventListener('click', event => choose(state, nearest(state, event.clientX)));
  element.append(state.guide, state.overlay, state.tip, state.live);
}

// Colours come from the style sheet, so that light, dark and forced colours need no second list here.
// Forced colours are two: areas differ by how much of the one there is in the other, lines by their dashes.
const shares = [1, .08, .62, .82, .32, .48];

function palette(element, kind) {
  const style = getComputedStyle(element), read = name => style.getPropertyValue(name).trim();
  if (matchMedia('(forced-colors: active)').matches) {
    const ink = system(element, 'CanvasText'), card = system(element, 'Canvas');
    return { series: shares.map(share => kind === 'line' ? ink : blend(ink, card, share)), text: ink, line: blend(ink, card, .4), edge: ink, card, font: style.fontFamily, forced: true };
  }
  return { series: shares.map((_, i) => read(`--s${i + 1}`)), text: read('--soft'), line: read('--line'), edge: read('--card'), card: read('--card'), font: style.fontFamily };
}

// A system colour in hexadecimal digits.
function system(element, name) {
  const probe = element.appendChild(make('i', ''));
  probe.style.cssText = `color: ${name}; forced-color-adjust: none`;
  const parts = getComputedStyle(probe).color.match(/\d+/g) ?? [0, 0, 0];
  probe.remove();
  return '#' + parts.slice(0, 3).map(part => Number(part).toString(16).padStart(2, '0')).join('');
}

function blend(colour, ground, share) {
  const part = (hex, i) => parseInt(hex.slice(1 + i * 2, 3 + i * 2), 16);
  if (!/^#[0-9a-f]{6}$/i.test(colour) || !/^#[0-9a-f]{6}$/i.test(ground)) return colour;
  return '#' + [0, 1, 2].map(i => Math.round(part(colour, i) * share + part(ground, i) * (1 - share)).toString(16).padStart(2, '0')).join('');
}

function number(spec, value) {
  return new Intl.NumberFormat(spec.lang || document.documentElement.lang || 'en', { maximumFractionDigits: 1 }).format(value);
}

// A round top a little above the data, zero at the bottom.
function scale(spec, ticks) {
  const shown = spec.series.map(s => s.values.map(v => v == null ? 0 : s.below ? -v : v));
  let top = 0, low = 0;
  for (let i = 0; i < spec.categories.length; i++) {
    const column = shown.map(values => values[i] ?? 0);
    if (spec.kind === 'stacked') {
      top = Math.max(top, column.reduce((sum, v) => sum + Math.max(v, 0), 0));
      low = Math.min(low, column.reduce((sum, v) => sum + Math.min(v, 0), 0));
    } else { top = Math.max(top, ...column); low = Math.min(low, ...column); }
  }
  for (const mark of spec.marks ?? []) if (mark.value < top * 2.5) top = Math.max(top, mark.value * 1.05); // one far above would press all else down
  const rough = Math.max(top - low, 1) / ticks, power = 10 ** Math.floor(Math.log10(rough));
  let step = [1, 2, 2.5, 5, 10].map(n => n * power).find(n => n >= rough) ?? rough;
  if (spec.unit !== '%' && step < 1) step = 1;
  if (step === 2.5) step = 5;
  const max = Math.max(1, Math.ceil(top / step)) * step, min = Math.floor(low / step) * step;
  return { min: min || 0, max: spec.unit === '%' && max > 100 ? 100 : max, tickAmount: Math.round((max - min) / step) };
}

function options(state) {
  const { element } = state, colours = palette(element, state.spec.kind), spec = colours.forced ? { ...state.spec, area: false } : state.spec, columns = spec.kind !== 'line';
  const small = phone.matches, still = true;
  const own = spec.series.map((s, i) => colours.series[(s.color ?? i + 1) - 1] ?? colours.series[i % 6]);
  const ink = own.map((c, i) => spec.series[i].dashed ? blend(c, colours.card, .6) : c);
  const mixed = columns && spec.series.some(s => s.dashed);
  const last = spec.series.map(s => s.values.findLastIndex(v => v != null));
  const range = scale(spec, small ? 3 : 4), count = spec.categories.length;
  const thin = element.clientWidth / count < 8; // an edge would be all there is of a column
  const wide = Math.max(...spec.categories.map(text => text.length)) * 6.6 + 14; // so that names do not touch
  const every = Math.max(1, Math.ceil(count / Math.max(2, Math.floor((element.clientWidth - 48) / wide))));
  return {
    chart: {
      type: columns && !mixed ? 'bar' : spec.area ? 'area' : 'line', height: '100%', width: '100%', stacked: spec.kind === 'stacked',
      toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false }, animations: { enabled: !still },
      background: 'transparent', fontFamily: colours.font, foreColor: colours.text, parentHeightOffset: 0,
      redrawOnParentResize: true, redrawOnWindowResize: true, events: { mounted: () => again(state), updated: () => again(state) },
    },
    series: spec.series.map(s => ({
      name: s.name, data: s.values.map(v => v == null ? null : s.below ? -v : v),
      ...(mixed ? { type: s.dashed ? 'line' : 'column' } : spec.area ? { type: s.dashed ? 'line' : 'area' } : {}),
    })),
    colors: ink,
    fill: spec.area
      ? { type: spec.series.map(s => s.dashed ? 'solid' : 'gradient'), opacity: spec.series.map(() => 1), gradient: { shadeIntensity: 0, opacityFrom: .22, opacityTo: .02, stops: [0, 100] } }
      : { opacity: 1 },
    stroke: columns && !mixed
      ? { width: spec.kind === 'stacked' && !thin ? 1 : 0, colors: [colours.edge] }
      : { width: spec.series.map(s => mixed && !s.dashed ? 0 : s.dashed ? 2 : 2.5), dashArray: spec.series.map((s, i) => s.dashed ? 5 : mixed ? 0 : [0, 0, 2, 8, 4, 1][i] && spec.series.length > 2 ? 3 * i : 0), curve: 'straight', lineCap: 'round' },
    markers: { size: 0, strokeWidth: 0, hover: { size: 0 },
      discrete: columns ? [] : last.flatMap((at, i) => at < 0 || spec.series[i].dashed ? [] : [{ seriesIndex: i, dataPointIndex: at, size: 5, fillColor: ink[i], strokeColor: colours.card, shape: 'circle' }]) },
    plotOptions: { bar: { columnWidth: thin ? '100%' : count > 20 ? '76%' : '58%', borderRadius: spec.kind === 'stacked' || thin ? 0 : 3, borderRadiusApplication: 'end' } },
    dataLabels: { enabled: false }, legend: { show: false }, tooltip: { enabled: false },
    states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
    annotations: { yaxis: (spec.marks ?? []).filter(mark => mark.value <= range.max).map(mark => ({
      y: mark.value, borderColor: colours.text, strokeDashArray: 4, width: '100%',
      label: { text: mark.name, position: 'left', textAnchor: 'start', offsetX: 4, borderWidth: 0, style: { background: colours.card, color: colours.text, fontSize: '12px' } },
    })) },
    grid: { borderColor: colours.line, strokeDashArray: 0, padding: { left: 8, right: columns ? 8 : 16, top: -16, bottom: -6 } },
    xaxis: {
      categories: spec.categories, tooltip: { enabled: false }, crosshairs: { show: false }, axisTicks: { show: false }, axisBorder: { color: colours.line },
      labels: { rotate: 0, hideOverlappingLabels: false, style: { fontSize: '12px', colors: colours.text }, formatter: text => { const i = spec.categories.indexOf(text); return i < 0 || (count - 1 - i) % every === 0 ? text : ''; } },
    },
    yaxis: { ...range, forceNiceScale: false, opposite: document.documentElement.dir === 'rtl', labels: { minWidth: 24, style: { fontSize: '12px', colors: colours.text }, formatter: v => number(spec, Math.abs(v)) + (spec.unit === '%' ? ' %' : spec.isTime && v >= range.max ? ' ' + spec.unit : '') + (v < 0 ? '\u200b' : '') /* Apex drops equal labels: +20 and -20 must differ */ } },
  };
}

function place(state, i) {
  const g = state.chart?.w?.globals, n = state.spec.categories.length;
  if (!g || !g.gridWidth) return null;
  const between = state.spec.kind !== 'line';
  return { x: g.translateX + (between ? (i + .5) / n : n > 1 ? i / (n - 1) : .5) * g.gridWidth, top: g.translateY, height: g.gridHeight };
}

function nearest(state, clientX) {
  const box = state.element.getBoundingClientRect();
  let best = -1, gap = Infinity;
  for (let i = 0; i < state.spec.categories.length; i++) {
    const spot = place(state, i), away = spot ? Math.abs(spot.x - (clientX - box.left)) : Infinity;
    if (away < gap) { gap = away; best = i; }
  }
  return best;
}

function keys(state, event) {
  const count = state.spec.categories.length, rtl = document.documentElement.dir === 'rtl' ? -1 : 1, at = state.index < 0 ? count : state.index;
  const to = { ArrowRight: at >= count ? 0 : at + rtl, ArrowLeft: at - rtl, Home: 0, End: count - 1 }[event.key];
  if (event.key === 'Enter' || event.key === ' ') { choose(state, state.index); event.preventDefault(); return; }
  if (event.key === 'Escape' && state.index >= 0 && !document.querySelector('.drawer')) { hide(state); event.preventDefault(); return; }
  if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  show(state, Math.min(Math.max(to, 0), count - 1), true);
}

function choose(state, index) {
  const link = index >= 0 && state.spec.links?.[index];
  if (!link) return;
  window.communityHealth?.remember(state.overlay);
  window.Blazor?.navigateTo(link);
}

function hide(state) {
  state.index = -1;
  state.tip.hidden = state.guide.hidden = true;
}

// The point that is shown stays with its value when the drawing moves.
function again(state) {
  flag(state);
  const index = state.index;
  state.index = -1;
  if (index >= 0) show(state, index, false);
}

// Numbers above the points that something happened at; the list below the drawing says what.
function flag(state) {
  state.flags?.remove();
  state.flags = undefined;
  const { spec } = state;
  if (!spec.flags?.length || !state.overlay) return;
  state.flags = make('div', 'flag-row', { 'aria-hidden': 'true' });
  for (const { at, number } of spec.flags) {
    const spot = place(state, at);
    if (!spot) return;
    const mark = make('span', 'flag');
    mark.textContent = number;
    mark.style.left = `${spot.x}px`;
    mark.style.top = `${spot.top}px`;
    mark.style.height = `${spot.height}px`;
    state.flags.append(mark);
  }
  state.overlay.before(state.flags);
}

function show(state, index, speak) {
  if (state.index === index && !speak) return;
  const spot = place(state, index);
  if (!spot) return;
  state.index = index;
  const { spec } = state, labels = spec.labels ?? {};
  const value = (s, i) => s.values[i] == null ? labels.none ?? 'no data' : number(spec, s.values[i]) + (spec.unit === '%' ? ' %' : '');
  const title = make('b', '');
  title.textContent = spec.categories[index];
  state.tip.replaceChildren(title, ...spec.series.map((s, i) => {
    const row = make('div', ''), mark = make('span', `swatch c${s.color ?? i + 1}${spec.kind === 'line' || s.dashed ? ' line' : ''}${s.dashed ? ' dash' : ''}`);
    const name = make('span', ''), amount = make('em', '');
    name.textContent = s.name; amount.textContent = value(s, index);
    row.append(mark, name, amount);
    return row;
  }));
  state.tip.hidden = state.guide.hidden = false;
  state.guide.style.left = `${spot.x}px`;
  state.guide.style.top = `${spot.top}px`;
  state.guide.style.height = `${spot.height}px`;
  const width = state.tip.offsetWidth, room = state.element.clientWidth;
  state.tip.style.left = `${Math.max(0, spot.x + 12 + width > room ? spot.x - 12 - width : spot.x + 12)}px`;
  if (!speak) return;
  state.live.textContent = `${spec.categories[index]}, ` + spec.series.map((s, i) => {
    const now = s.values[index], before = s.values[index - 1];
    let text = i === 0 && spec.series.length === 1 || i === 0 && spec.series[1]?.dashed
      ? `${value(s, index)} ${spec.unit === '%' ? '' : spec.unit ?? ''}`.trim() : `${s.name} ${value(s, index)}`;
    if (now != null && before != null && !s.dashed) {
      const by = number(spec, Math.abs(now - before));
      text += `, ${now === before ? labels.same ?? 'no change' : `${now > before ? labels.up ?? 'up' : labels.down ?? 'down'} ${by}`}`;
    }
    return text;
  }).join('; ');
}
