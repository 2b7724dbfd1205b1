import { createContext } from 'react';

/**
 * What is known of the pages of the document that is being made. The renderer lays out all pages before it draws the
 * first, so what the layout writes here can be drawn on any page.
 */
export interface Paging {
  /** Pages in the whole document; written by the layout. */
  total: number;
  /** Pages on which drawing has begun. */
  drawn: number;
}

export const PagingContext = createContext<Paging>({ total: 0, drawn: 0 });
