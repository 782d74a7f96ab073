import type { ComponentChildren } from 'preact'
import {
  Markdown,
  Page,
  type PageFrame,
  type PageProps,
  RecordLayout,
  type RecordLayoutProps,
  Section,
} from '#ui'
import type { Entry, EntryKind } from '../../schema/entry.ts'
import { kindLook } from '../kinds.ts'
import { pageWords } from '../words.ts'
import {
  EntryAbout,
  EntryActions,
  EntryBadges,
  EntryNotices,
  imageOfEntry,
  isPublicEntry,
  producerLabel,
} from './parts.tsx'
import { entryWords } from './words.ts'

export interface EntryPageProps {
  frame: PageFrame
  entry: Entry
  kind: EntryKind
  /** Path of its list, and the name of that. */
  folder: string
  many: string
  summary: string
  /** The whole description as safe HTML; '' when the summary says it all. */
  about: string
  /** Told of a public one only. */
  jsonLd?: object | undefined
  /** It has a picture for other sites. */
  pictured?: boolean | undefined
  /** Its own picture, which others show instead when they can: a path, and what it shows. */
  picture?: { href: string; alt: string } | undefined
  /** Other forms than JSON, which all have. */
  alternates?: NonNullable<PageProps['alternates']>
  facts: RecordLayoutProps['facts']
  /** Before and after what its editors may do. */
  actions?: ComponentChildren
  keep?: ComponentChildren
  notice?: ComponentChildren
  aside?: ComponentChildren
  /** Between the notices and the description. */
  before?: ComponentChildren
  children?: ComponentChildren
}

/** The page of an entry: who, what, since when; its description; then what its kind has to show. */
export function EntryPage(props: EntryPageProps) {
  const { frame, entry, kind, folder, many, summary, about, jsonLd, facts } = props
  const { lang } = frame
  const written = lang === 'fr' ? undefined : 'fr'
  const isPublic = isPublicEntry(entry)
  return (
    <Page
      frame={frame}
      title={entry.title}
      description={summary}
      breadcrumb={[{ label: many, href: folder }]}
      canonical={entry.path}
      hidden={!isPublic}
      image={props.pictured ? imageOfEntry(lang, { kind, entry, own: props.picture }) : undefined}
      jsonLd={isPublic ? jsonLd : undefined}
      alternates={[
        { type: 'application/json', href: `/api${folder}/${entry.id}`, title: entryWords[lang].machine },
        ...(props.alternates ?? []),
      ]}
    >
      <RecordLayout
        kind={kindLook(lang, kind)}
        title={entry.title}
        lang={written}
        organization={producerLabel(entry, pageWords[lang].unknownOwner)}
        summary={summary && <p>{summary}</p>}
        badges={<EntryBadges entry={entry} />}
        actions={
          <>
            {props.actions}
            <EntryActions entry={entry} folder={folder} />
            {props.keep}
          </>
        }
        facts={facts}
        notice={
          <>
            {props.notice}
            <EntryNotices entry={entry} folder={folder} />
          </>
        }
        aside={
          <>
            {props.aside}
            <EntryAbout entry={entry} folder={folder} kind={kind} />
          </>
        }
      >
        {props.before}
        {about && (
          <Section id="description" title={entryWords[lang].description}>
            <Markdown html={about} lang={written} />
          </Section>
        )}
        {props.children}
      </RecordLayout>
    </Page>
  )
}
