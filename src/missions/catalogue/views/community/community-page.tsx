import { ButtonLink, FileSize, Notice, type PageFrame, Section, Time } from '#ui'
import type { CommunityResource } from '../../schema/community-resource.ts'
import { resourceTypes } from '../../vocabulary/resource-types.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { EntryPage } from '../entries/entry-page.tsx'
import { NamedCards } from '../entries/named-cards.tsx'
import { producerLabel } from '../entries/parts.tsx'
import { pageWords } from '../words.ts'
import { FileStanding } from './file-standing.tsx'
import { communityPageWords } from './words.ts'

export const folder = '/community-resources'

export interface CommunityPageProps {
  frame: PageFrame
  resource: CommunityResource
  summary: string
  /** The whole description as safe HTML; '' when the summary says it all. */
  about: string
}

/** Whose it is, said first; then where it leads. */
export function CommunityPage({ frame, resource, summary, about }: CommunityPageProps) {
  const { lang } = frame
  const words = communityPageWords[lang]
  const author = producerLabel(resource, pageWords[lang].unknownOwner)
  const { url, type, format, size, dataset, file } = resource
  return (
    <EntryPage
      {...{ frame, entry: resource, kind: 'community-resource', folder, many: words.many, summary, about }}
      actions={
        url && (
          <ButtonLink
            href={file ? `${folder}/${resource.id}/download` : url}
            icon={file ? 'download' : 'external'}
          >
            {file ? words.download : words.open}
          </ButtonLink>
        )
      }
      facts={[
        { icon: 'file', label: words.facts.type, value: labelOf(resourceTypes, type, lang) },
        { icon: 'table', label: words.facts.format, value: format?.toUpperCase() ?? '?' },
        ...(size === null
          ? []
          : [{ icon: 'download' as const, label: words.facts.size, value: <FileSize bytes={size} /> }]),
        {
          icon: 'calendar',
          label: words.facts.added,
          value: <Time date={resource.publishedAt ?? resource.createdAt} />,
        },
      ]}
      notice={
        <>
          {resource.byProducer ? (
            <Notice status="info" title={words.ownTitle}>
              <p>{words.ownText(author.name)}</p>
            </Notice>
          ) : (
            <Notice status="warning" title={words.notOfficial}>
              <p>{words.notOfficialText(author.name)}</p>
            </Notice>
          )}
          <FileStanding resource={resource} />
        </>
      }
    >
      {dataset && (
        <Section id="dataset" title={words.completes}>
          <NamedCards label={words.completes} records={[{ ...dataset, kind: 'dataset' }]} />
        </Section>
      )}
    </EntryPage>
  )
}
