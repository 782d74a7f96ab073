import { CardList, RecordCard, type RecordCardProps, useLang } from '#ui'
import type { EntryRef } from '../../schema/entry.ts'
import { kindLook } from '../kinds.ts'

type NamedRecord = Pick<EntryRef, 'title' | 'path' | 'organization'> & {
  kind: string
  facts?: RecordCardProps['facts']
}

/** Cards of the records that an entry names, whose words are French. */
export function NamedCards({ label, records }: { label: string; records: readonly NamedRecord[] }) {
  const lang = useLang()
  return (
    <CardList label={label}>
      {records.map(({ kind, title, path, organization, facts = [] }) => (
        <RecordCard
          kind={kindLook(lang, kind)}
          title={title}
          href={path}
          lang={lang === 'fr' ? undefined : 'fr'}
          organization={organization ? { name: organization } : undefined}
          facts={facts}
        />
      ))}
    </CardList>
  )
}
