import { looksLikeBsn } from '../../base/free-text.ts';
import { Chip } from './Chip.tsx';

/** Below a text field: says that the text seems to hold a burgerservicenummer. Nothing while it does not. */
export function BsnHint({ text }: { text: string }) {
  const warning = looksLikeBsn(text);
  return (
    <div role="status">
      {warning ? (
        <p className="ck-small">
          <Chip tone="late">let op</Chip> {warning}
        </p>
      ) : null}
    </div>
  );
}
