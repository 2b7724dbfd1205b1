import { useState } from 'react';
import type { ViewerRef } from '../../core/access/model.ts';
import type { DocumentRequest } from '../../core/document/contract.ts';
import type { SheetNaming } from '../../core/sheet/request.ts';
import { FormDialog } from '../components/FormDialog.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { useCallForm } from '../form.ts';
import { NamingField } from '../questions/NamingField.tsx';

/** Chooses how the persons stand on somebody's action list to fill in, and shows it; saving it is told to the register. */
export function ActionSheetDialog({
  owner,
  name,
  onClose,
}: {
  owner: ViewerRef;
  name: string;
  onClose: () => void;
}) {
  const [request, setRequest] = useState<DocumentRequest | null>(null);
  const form = useCallForm({
    draft: null,
    defaults: { naming: 'initials' },
    send: async ({ naming }: { naming: SheetNaming }): Promise<DocumentRequest> => ({
      kind: 'actionSheet',
      owner,
      naming,
    }),
    done: setRequest,
  });
  const title = `Actielijst van ${name}, om in te vullen`;
  if (request) return <DocumentDialog request={request} title={title} onClose={onClose} />;
  return (
    <FormDialog title={title} form={form} submit="Lijst bekijken" onClose={onClose}>
      <p className="ck-quiet">
        Een pdf met de open acties van {name}. De ander vult in wat gedaan is en wat niet, met een gewone
        pdf-lezer, en stuurt de lijst terug; daarna leest u die hier in.
      </p>
      <NamingField {...form.controlled('naming')} />
    </FormDialog>
  );
}
