import { type Withdrawal, WithdrawnNotice } from '#missions/conversation'
import { Link, Markdown, Page, type PageFrame, RecordLayout, Section } from '#ui'
import type { Entry, EntryKind } from '../../schema/entry.ts'
import { kindLook } from '../kinds.ts'
import { pageWords } from '../words.ts'
import { producerLabel } from './parts.tsx'
import { entryWords } from './words.ts'

interface Props {
  frame: PageFrame
  entry: Entry
  kind: EntryKind
  /** Path of its list, and the name of that. */
  list: { href: string; label: string }
  /** The whole description as safe HTML; '' when there is none. */
  about: string
  withdrawal: Withdrawal
}

/** What moderators took out of sight, for who keeps it: why, and what it said, without restoring that is refused. */
export function withdrawnPage({ frame, entry, kind, list, about, withdrawal }: Props) {
  const { lang } = frame
  const words = entryWords[lang]
  return (
    <Page frame={frame} title={entry.title} breadcrumb={[list]} canonical={entry.path} hidden>
      <RecordLayout
        kind={kindLook(lang, kind)}
        title={entry.title}
        lang={lang === 'fr' ? undefined : 'fr'}
        organization={producerLabel(entry, pageWords[lang].unknownOwner)}
        notice={<WithdrawnNotice withdrawal={withdrawal} />}
      >
        {about && (
          <Section id="description" title={words.description}>
            <Markdown html={about} />
          </Section>
        )}
        <p>
          <Link href={`${entry.path}/history`}>{words.history}</Link>
        </p>
      </RecordLayout>
    </Page>
  )
}
