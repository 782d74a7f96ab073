import { DiscussionsOfRecord, FollowButton, type RecordDiscussions } from '#missions/conversation'
import type { LinkView } from '#missions/records'
import {
  ButtonLink,
  Code,
  EmptyState,
  KeepButton,
  Link,
  Markdown,
  Page,
  type PageFrame,
  RecordLayout,
  Section,
  useLang,
} from '#ui'
import type { ApiDigest } from '../../schema/api-description.ts'
import type { Dataservice } from '../../schema/dataservice.ts'
import type { RestrictedPage } from '../../service/dataservices/restricted.ts'
import { Cards } from '../dataset-entries.tsx'
import { NamedCards } from '../entries/named-cards.tsx'
import {
  EntryActions,
  EntryBadges,
  EntryNotices,
  imageOfEntry,
  isPublicEntry,
  producerLabel,
} from '../entries/parts.tsx'
import { entryWords } from '../entries/words.ts'
import { kindLook } from '../kinds.ts'
import { rdfForms } from '../rdf-forms.ts'
import { titleOf } from '../titles.ts'
import { InTopics } from '../topics/in-topics.tsx'
import { pageWords } from '../words.ts'
import { DataserviceAside } from './aside.tsx'
import { AccessNotice, DirectoryNotice, factsOf } from './head.tsx'
import { Operations } from './operations.tsx'
import { serviceWords } from './words.ts'

export const folder = '/dataservices'

export interface DataservicePageProps {
  frame: PageFrame
  service: Dataservice
  /** One or two sentences, as plain text. */
  summary: string
  /** The whole description as safe HTML; '' when the summary says it all. */
  about: string
  digest: ApiDigest | null
  links: readonly LinkView[]
  /** Pages of the directory of restricted APIs that describe it. */
  restricted: readonly RestrictedPage[]
  discussions: RecordDiscussions
  now: Date
  jsonLd: object
}

/** Who, what, under what conditions, how reliable; then how to call it, operation by operation. */
export function DataservicePage(props: DataservicePageProps) {
  const { frame, service, summary, about, digest, restricted } = props
  const words = serviceWords[frame.lang]
  const written = frame.lang === 'fr' ? undefined : 'fr'
  const isPublic = isPublicEntry(service)
  return (
    <Page
      frame={frame}
      title={titleOf(service)}
      description={summary}
      breadcrumb={[{ label: words.many, href: folder }]}
      canonical={service.path}
      hidden={!isPublic}
      image={imageOfEntry(frame.lang, { kind: 'dataservice', entry: service })}
      jsonLd={isPublic ? props.jsonLd : undefined}
      alternates={[
        {
          type: 'application/json',
          href: `/api${folder}/${service.id}`,
          title: entryWords[frame.lang].machine,
        },
        ...rdfForms(service, 'dataservices').map(({ type, href, name }) => ({
          ...{ type, href },
          title: pageWords[frame.lang].inRdf(name),
        })),
      ]}
    >
      <RecordLayout
        kind={kindLook(frame.lang, 'dataservice')}
        title={titleOf(service)}
        lang={written}
        organization={producerLabel(service, pageWords[frame.lang].unknownOwner)}
        summary={summary && <p>{summary}</p>}
        badges={<EntryBadges entry={service} />}
        actions={
          <>
            <Actions service={service} restricted={restricted} />
            <FollowButton following={props.discussions.following} />
            <KeepButton
              kind="record"
              href={service.path}
              title={service.title}
              note={service.organization?.name}
            />
          </>
        }
        facts={factsOf(frame.lang, service)}
        notice={
          <>
            <EntryNotices entry={service} folder={folder} />
            <AccessNotice service={service} />
            <DirectoryNotice restricted={restricted} />
          </>
        }
        aside={<DataserviceAside service={service} />}
      >
        <Section id="call" title={words.base}>
          {service.baseUrl ? <Code label={words.base}>{service.baseUrl}</Code> : <p>{words.noBase}</p>}
        </Section>
        <Operations service={service} digest={digest} />
        {about && (
          <Section id="description" title={entryWords[frame.lang].description}>
            <Markdown html={about} lang={written} />
          </Section>
        )}
        <Datasets service={service} />
        <Reuses {...props} />
        <InTopics links={props.links} />
        <DiscussionsOfRecord discussions={props.discussions} now={props.now} />
      </RecordLayout>
    </Page>
  )
}

/** The first thing that developers came for. */
function Actions({ service, restricted }: Pick<DataservicePageProps, 'service' | 'restricted'>) {
  const words = serviceWords[useLang()]
  const { technicalDocumentationUrl: technical, access, baseUrl } = service
  const docs = technical ?? service.businessDocumentationUrl
  const asks = access.type !== 'open' && (access.requestUrl ?? restricted[0]?.path)
  return (
    <>
      {asks && (
        <ButtonLink href={asks} icon="key">
          {words.ask}
        </ButtonLink>
      )}
      {!asks && baseUrl && (
        <ButtonLink href="#call" icon="down">
          {words.call}
        </ButtonLink>
      )}
      {docs && (
        <ButtonLink href={docs} icon="external" variant="secondary">
          {words.readDocs}
        </ButtonLink>
      )}
      <EntryActions entry={service} folder={folder} />
    </>
  )
}

function Datasets({ service: { datasets } }: { service: Dataservice }) {
  const lang = useLang()
  const words = serviceWords[lang]
  if (datasets.length === 0) return null
  return (
    <Section id="datasets" title={words.datasets} count={datasets.length}>
      <NamedCards label={words.datasets} records={datasets.map((ref) => ({ ...ref, kind: 'dataset' }))} />
    </Section>
  )
}

/** What people made with it, and where to say so. */
function Reuses({ service, links }: DataservicePageProps) {
  const lang = useLang()
  const words = serviceWords[lang]
  const reuses = links.filter(({ card, direction }) => card.kind === 'reuse' && direction === 'from')
  const declare = `/reuses/new?dataservice=${service.id}`
  if (!isPublicEntry(service)) return null
  return (
    <Section
      id="reuses"
      title={words.reuses}
      count={reuses.length}
      actions={<Link href={declare}>{words.declareReuse}</Link>}
    >
      {reuses.length === 0 ? (
        <EmptyState title={entryWords[lang].noReuse} level={3}>
          <p>{entryWords[lang].noReuseText}</p>
        </EmptyState>
      ) : (
        <Cards title={words.reuses} links={reuses} />
      )}
    </Section>
  )
}
