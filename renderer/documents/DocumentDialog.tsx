import type { DocumentRequest } from '../../core/document/contract.ts';
import { messageOf } from '../api.ts';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { MadeDocument, useMadeDocument } from './MadeDocument.tsx';

/**
 * Makes a document and shows it: for whom it is, on which ground it may leave, what stands in it. Saving and printing
 * are told to the register of what left the house.
 *
 * ```tsx
 * <DocumentDialog request={{ kind: 'agenda', meetingId }} title="Agenda van overleg 23" onClose={close} />
 * ```
 */
export function DocumentDialog({
  request,
  title,
  onClose,
}: {
  request: DocumentRequest;
  /** What it is: "Agenda van overleg 23". */
  title: string;
  onClose: () => void;
}) {
  const document = useMadeDocument(request);
  return (
    <Dialog open size="full" title={title} onClose={onClose}>
      {document.isPending ? (
        <LoadingState label="Document wordt gemaakt" />
      ) : document.isError ? (
        <ErrorState message={messageOf(document.error)} onRetry={() => void document.refetch()} />
      ) : (
        <MadeDocument key={document.data.documentId} made={document.data} title={title} />
      )}
    </Dialog>
  );
}
