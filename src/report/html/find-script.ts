/** Packed sections, the filter of scenarios, and the search for requests. */
export const FIND_SCRIPT = `
  async function unpack(section) {
    const template = section.querySelector('template');
    if (template === null) return;
    const packed = Uint8Array.from(atob(template.innerHTML), (character) => character.charCodeAt(0));
    template.remove();
    section.querySelector('[data-unpack]').parentNode.remove();
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    const body = document.createElement('div');
    body.innerHTML = await new Response(stream).text();
    section.append(...body.childNodes);
    prepare(section);
    find();
  }

  const input = (name) => document.querySelector('[data-filter="' + name + '"]');
  const wanted = (name) => (input(name) === null ? '' : input(name).value.trim().toLowerCase());

  function filter() {
    const text = wanted('scenarios');
    let count = 0;
    for (const row of document.querySelectorAll('[data-section]')) {
      const matches = row.textContent.toLowerCase().includes(text);
      row.hidden = !matches;
      document.getElementById(row.dataset.section).parentNode.hidden = !matches;
      if (matches) count++;
    }
    document.querySelector('[data-count]').textContent = text === '' ? '' : count + ' found';
  }

  function find() {
    const text = wanted('requests');
    if (input('requests') === null) return;
    let count = 0;
    for (const mark of document.querySelectorAll('.mark[data-row]')) {
      const row = document.getElementById(mark.dataset.row);
      const matches = text !== '' && row !== null && row.textContent.toLowerCase().includes(text);
      mark.classList.toggle('found', matches);
      mark.classList.toggle('dim', text !== '' && !matches);
      if (matches && mark.closest('[data-rows]')) count++;
    }
    document.querySelector('[data-found]').textContent = text === '' ? '' : count + ' found';
  }

  if (input('scenarios')) input('scenarios').addEventListener('input', filter);
  if (input('requests')) input('requests').addEventListener('input', find);
  for (const tools of document.querySelectorAll('[data-tools]')) tools.hidden = false;
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element && event.target.closest('[data-unpack]');
    if (!button) return;
    const section = button.closest('[data-packed]');
    unpack(section).then(() => section.querySelector('h2').focus());
  });
`;
