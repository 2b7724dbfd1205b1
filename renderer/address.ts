import { useNavigate, useParams, useSearch } from '@tanstack/react-router';

/** A part of the address: `useRouteParam('caseId')` at `#/casussen/$caseId`. Empty when the address has no such part. */
export function useRouteParam(name: string): string {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const value = params[name];
  return typeof value === 'string' ? value : '';
}

/**
 * A setting of the screen that is kept in the address (`#/casussen/7?tab=delen`), so that it is still there after locking.
 * Changing it keeps the focus and the place on the page.
 */
export function useAddressSetting(name: string, standard: string): [string, (value: string) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const value = search[name];
  const set = (next: string) => {
    const { [name]: _old, ...others } = search;
    void navigate({
      to: '.',
      search: next === standard ? others : { ...others, [name]: next },
      replace: true,
      resetScroll: false,
    });
  };
  return [typeof value === 'string' || typeof value === 'number' ? String(value) : standard, set];
}

/** Goes to a screen by its hash address: `goTo('#/signalen')`. */
export function goTo(href: string): void {
  window.location.hash = href;
}
