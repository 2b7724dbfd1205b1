/*
 * Where the keyboard goes on when what it stood on is gone: a row that was ticked off, a button that changed into another, a step that made place
 * for the next. Without this the browser leaves it on nothing, and who works by keyboard or by ear has to find his way back from the top.
 */

/** Milliseconds that a screen has to put the focus somewhere itself. */
const PATIENCE = 50;

const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

/** What had the focus, and where that stood: its parents from near to far, each with the place in it. */
interface Place {
  readonly element: HTMLElement;
  /** What it said, when it was something to press. */
  readonly words: string;
  readonly path: readonly { readonly parent: Element; readonly index: number }[];
}

/** Keeps the focus on the page from now on; to be called once. */
export function keepFocus(): void {
  let last: Place | null = null;
  let byMouse = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target !== document.body) last = placeOf(target);
  });
  document.addEventListener(
    'pointerdown',
    () => {
      byMouse = true;
      // Who clicks beside everything wants the focus nowhere.
      last = null;
    },
    { capture: true },
  );
  document.addEventListener(
    'keydown',
    (event) => {
      byMouse = false;
      // The next row's button comes under the same finger: a key held too long presses it once.
      const presses = event.key === 'Enter' || event.key === ' ';
      if (event.repeat && presses && event.target instanceof HTMLButtonElement) event.preventDefault();
    },
    { capture: true },
  );
  new MutationObserver(() => {
    if (last === null || document.activeElement !== document.body) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      // What is being fetched may be what has to have it; when that comes, this is called again.
      const waits = document.querySelector('.ck-state--loading') !== null;
      if (last !== null && !waits && document.activeElement === document.body) goOn(last, byMouse);
    }, PATIENCE);
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden'] });
}

function placeOf(element: HTMLElement): Place {
  const path: { parent: Element; index: number }[] = [];
  for (let at: Element = element; at.parentElement !== null; at = at.parentElement) {
    path.push({ parent: at.parentElement, index: [...at.parentElement.children].indexOf(at) });
  }
  return { element, words: element.matches('a, button, summary') ? element.textContent.trim() : '', path };
}

/** Tries what is nearest first: what was there itself, what came in its place, and then the same one step further out. */
function goOn({ element, words, path }: Place, quietly: boolean): void {
  if (took(element, quietly)) return;
  for (const { parent, index } of path) {
    if (!parent.isConnected) continue;
    const next = parent.children[Math.min(index, parent.children.length - 1)];
    if (next && tookIn(next, words, quietly)) return;
    if (parent.matches('section, main, dialog') && took(headingIn(parent), quietly)) return;
  }
}

/** What says the same as what is gone, as in the next row; else the heading of what came; else the first thing to use. */
function tookIn(next: Element, words: string, quietly: boolean): boolean {
  const inside = [next, ...next.querySelectorAll<HTMLElement>(focusable)].filter(
    (each): each is HTMLElement => each instanceof HTMLElement && each.matches(focusable),
  );
  const same = words === '' ? undefined : inside.find((each) => each.textContent.trim() === words);
  return took(same, quietly) || took(headingIn(next), quietly) || inside.some((each) => took(each, quietly));
}

function headingIn(place: Element): HTMLElement | null {
  const heading = place.querySelector<HTMLElement>('h1, h2, h3');
  if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  return heading;
}

/** Whether it is there to take the focus, and did. */
function took(element: HTMLElement | null | undefined, quietly: boolean): boolean {
  if (!element?.isConnected) return false;
  // For who uses the mouse the page stays where it is.
  element.focus({ preventScroll: quietly });
  return document.activeElement === element;
}
