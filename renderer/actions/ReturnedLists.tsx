import { useQuery } from '@tanstack/react-query';
import { messageOf, useApi } from '../api.ts';
import { Card } from '../components/Card.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { ErrorState } from '../components/States.tsx';
import { sheetInWords } from '../questions/filled-sheet.tsx';
import { OpenFilledSheet } from '../questions/OpenFilledSheet.tsx';

/** So many lists are shown: who looks for an older one finds its actions at the case. */
const NEWEST = 20;

/** Action lists that came back filled in, each with its file. Nothing when there are none. */
export function ReturnedLists() {
  const api = useApi();
  const found = useQuery({
    queryKey: ['actions', 'lists'],
    queryFn: () => api.sheet.actionLists({ limit: NEWEST }),
  });
  if (found.isError) return <ErrorState message={messageOf(found.error)} />;
  if (!found.data || found.data.lists.length === 0) return null;
  return (
    <Card title="Ingevulde actielijsten" aside="de nieuwste bovenaan">
      <ItemList
        step={5}
        items={found.data.lists.map((list) => ({
          id: list.sheetId,
          title: list.participant,
          about: sheetInWords(list),
          action: <OpenFilledSheet sheet={list} what="Actielijst" />,
        }))}
        empty={null}
      />
    </Card>
  );
}
