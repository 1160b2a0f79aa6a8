// SPDX-License-Identifier: Apache-2.0
// Saves charts as files, marks the section in sight in the contents, opens what a print shows. The page says all it has
// to say without it.
'use strict';
(() => {
  const kept = ['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray',
    'stroke-linejoin', 'stroke-linecap', 'paint-order', 'font-family', 'font-size', 'font-weight'];
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // A drawing that looks the same with no style sheet beside it.
  function standalone(svg) {
    const copy = svg.cloneNode(true), copies = [copy, ...all('*', copy)];
    [svg, ...all('*', svg)].forEach((element, n) => {
      const style = getComputedStyle(element);
      copies[n].removeAttribute('class');
      if (!['title', 'desc'].includes(element.localName))
        for (const name of kept) copies[n].setAttribute(name, style.getPropertyValue(name));
    });
    const paper = document.createElementNS(svg.namespaceURI, 'rect');
    const fill = getComputedStyle(document.body).backgroundColor;
    for (const [name, value] of Object.entries({ x: -16, y: -16, width: '100%', height: '100%', fill }))
      paper.setAttribute(name, value);
    copy.insertBefore(paper, copy.querySelector('desc').nextSibling);
    const { width, height } = svg.viewBox.baseVal;
    copy.setAttribute('viewBox', `-16 -16 ${width + 32} ${height + 32}`);
    copy.setAttribute('width', width + 32);
    copy.setAttribute('height', height + 32);
    return { text: new XMLSerializer().serializeToString(copy), width: width + 32, height: height + 32 };
  }

  function save(blob, name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async function picture({ text, width, height }) {
    const image = new Image();
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, 'image/png'));
  }

  async function saveChart(button) {
    const drawing = standalone(button.closest('figure').querySelector('svg'));
    const png = button.dataset.save === 'PNG';
    const file = png ? await picture(drawing) : new Blob([drawing.text], { type: 'image/svg+xml' });
    save(file, `${button.dataset.name}.${png ? 'png' : 'svg'}`);
  }

  for (const row of all('.save')) row.hidden = false;
  for (const button of all('[data-save]')) button.addEventListener('click', () => saveChart(button));

  // In print: notes and short tables are open, long tables closed, whatever the reader had.
  let closed = [], opened = [];
  addEventListener('beforeprint', () => {
    closed = all('details[data-print]:not([open])');
    opened = all('details[open]:not([data-print])');
    for (const details of closed) details.open = true;
    for (const details of opened) details.open = false;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
    for (const details of opened) details.open = true;
  });

  const links = new Map(all('nav a').map((link) => [link.hash.slice(1), link]));
  const current = new IntersectionObserver((entries) => {
    const seen = entries.find((entry) => entry.isIntersecting);
    if (!seen) return;
    for (const link of links.values()) link.removeAttribute('aria-current');
    links.get(seen.target.id)?.setAttribute('aria-current', 'true');
  }, { rootMargin: '-20% 0px -75% 0px' });
  for (const section of all('main > section')) current.observe(section);
})();
