import { escapeMarkup } from './page-html.ts';

/** Small pieces the control pages are made of; texts passed in are escaped here. */
export const tag = (label: string, on: boolean): string => `<span class="tag${on ? '' : ' off'}">${label}</span>`;
export const row = (cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

export function renderTable(heads: string[], rows: string[], empty: string): string {
  if (rows.length === 0) return `<p class="empty">${empty}</p>`;
  const head = heads.map((one) => `<th>${one}</th>`).join('');
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

/** A button that posts to one of the sandbox's controls. */
export function button(action: string, label: string, fields: Record<string, string> = {}): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeMarkup(value)}">`,
  );
  return `<form method="post" action="/__sandbox${action}">${hidden.join('')}<button>${label}</button></form>`;
}

/** A form below a line that opens it. */
export function foldedForm(summary: string, action: string, fields: string[], submit: string): string {
  return `<details><summary>${summary}</summary>${form(action, fields, submit)}</details>`;
}

export function form(action: string, fields: string[], submit: string): string {
  return `<form class="block" method="post" action="/__sandbox${action}">${fields.join('')}<p><button class="main">${submit}</button></p></form>`;
}

export function input(name: string, label: string, value = '', hint = ''): string {
  return `<label class="field"><span>${label}</span><input name="${name}" value="${escapeMarkup(value)}" placeholder="${escapeMarkup(hint)}"></label>`;
}

export function area(name: string, label: string, value = ''): string {
  return `<label class="field"><span>${label}</span><textarea name="${name}" rows="4">${escapeMarkup(value)}</textarea></label>`;
}

export function select(name: string, label: string, options: [value: string, text: string][]): string {
  const list = options.map(([value, text]) => `<option value="${escapeMarkup(value)}">${escapeMarkup(text)}</option>`);
  return `<label class="field"><span>${label}</span><select name="${name}">${list.join('')}</select></label>`;
}
