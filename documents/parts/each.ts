import { createElement, Fragment, type ReactNode } from 'react';

/** Shows every item in order. A page is made once, so its parts need no identity between renders. */
export function each<T>(items: readonly T[], show: (item: T, index: number) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...items.map(show));
}
