import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';
import { exactly } from '../text/format';

/** That a session's recording was deleted, when and by whom; nothing where none was. */
export function DeletedRecordings({ session }: { readonly session: string }) {
  const deletions = useQuery({
    queryKey: ['session', session, 'deletions'],
    queryFn: () =>
      bodyOf(api.GET('/api/recordings/deletions', { params: { query: { session_id: session } } })),
  });
  return (deletions.data ?? []).map((deletion) => (
    <span key={deletion.recording}>
      It was deleted on {exactly(deletion.deleted_at)}
      {deletion.deleted_by === 'retention' ? ', as it was too old.' : ` by ${deletion.deleted_by}.`}
    </span>
  ));
}
