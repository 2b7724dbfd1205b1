import { useQuery } from '@tanstack/react-query';
import { messageOf, useApi } from '../api.ts';
import { Chip } from '../components/Chip.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { ErrorState } from '../components/States.tsx';
import { sheetInWords } from './filled-sheet.tsx';
import { OpenFilledSheet } from './OpenFilledSheet.tsx';

/** The sheets that went out about a case, and which came back. */
export function SheetsList({ caseId }: { caseId: string }) {
  const api = useApi();
  const sheets = useQuery({
    queryKey: ['case', caseId, 'sheets'],
    queryFn: () => api.sheet.list({ caseId }),
  });
  if (sheets.isError) return <ErrorState message={messageOf(sheets.error)} />;
  if (!sheets.data || sheets.data.sheets.length === 0) return null;
  return (
    <section aria-label="Vragenbladen">
      <h3 className="ck-answers__from">Vragenbladen</h3>
      <ItemList
        step={5}
        items={sheets.data.sheets.map((sheet) => ({
          id: sheet.sheetId,
          chip: sheet.taken ? (
            <Chip tone="good">overgenomen</Chip>
          ) : (
            <Chip tone="neutral">nog niet terug</Chip>
          ),
          title: sheet.participant,
          about: sheetInWords(sheet, sheet.questions === 1 ? '1 vraag' : `${sheet.questions} vragen`),
          action: <OpenFilledSheet sheet={sheet} what="Vragenblad" />,
        }))}
        empty={null}
      />
    </section>
  );
}
