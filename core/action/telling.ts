/** How a task begins that tells somebody, without content, that something was done or decided (domain.md section 5). */
const TELLING = 'Terugkoppeling aan';

/** The text of such a task: `Terugkoppeling aan Wim Huizer (Wonen Oosterveld)`. */
export function tellingTo(whom: string): string {
  return `${TELLING} ${whom}`;
}

/** Whether an action is such a task, made by the app or typed by somebody; it is finished with when and how it was told. */
export function isTelling(action: { readonly text: string }): boolean {
  return action.text.toLowerCase().startsWith(TELLING.toLowerCase());
}
