import {
  DiscussionsOfRecord,
  FollowButton,
  type RecordDiscussions,
  type Withdrawal,
} from '#missions/conversation'
import type { LinkView, Similar } from '#missions/records'
import {
  type Keepable,
  KeepButton,
  Markdown,
  Page,
  type PageFrame,
  RecordLayout,
  Section,
  SinceVisit,
} from '#ui'
import type { Dataset } from '../schema/dataset.ts'
import type { Resource } from '../schema/resource.ts'
import type { PlaceInSeries } from '../service/series/places.ts'
import { type Charts, ChartsOfDataset } from './charts/of-dataset.tsx'
import { CommunityOfDataset } from './community/of-dataset.tsx'
import { DatasetAside } from './dataset-aside.tsx'
import { ReusesOfDataset, ServicesOfDataset, splitLinks } from './dataset-entries.tsx'
import { Actions, Badges, factsOf, Notices } from './dataset-head.tsx'
import { Resources, type ResourcesProps } from './dataset-resources.tsx'
import { type FirstFile, Links, Use } from './dataset-uses.tsx'
import { EmbargoNotice } from './embargo/parts.tsx'
import { kindLook } from './kinds.ts'
import { rdfForms } from './rdf-forms.ts'
import { Brief } from './reader/brief.tsx'
import { Citation } from './reader/citation.tsx'
import { oembedLinks } from './reader/discovery.ts'
import { imageOf } from './reader/picture-of.ts'
import { SimilarDatasets } from './reader/similar.tsx'
import { InSeries } from './series/in-series.tsx'
import { titleOf } from './titles.ts'
import { InTopics } from './topics/in-topics.tsx'
import { pageWords } from './words.ts'

export { titleOf } from './titles.ts'

export interface DatasetPageProps {
  frame: PageFrame
  dataset: Dataset
  /** One or two sentences, as plain text. */
  summary: string
  /** The whole description as safe HTML; '' when the summary says it all. */
  about: string
  resources: ResourcesProps['resources']
  links: readonly LinkView[]
  similar: readonly Similar[]
  discussions: RecordDiscussions
  /** When it last changed, newest first. */
  changes: readonly string[]
  /** Files that wait for their hour; none but for those who edit. */
  embargoes: readonly Resource[]
  /** Where it stands in its series. */
  places: readonly PlaceInSeries[]
  /** A few, and how many there are. */
  charts: Charts
  first: FirstFile | null
  /** When the dataset becomes late; null when nothing is promised. */
  due: Date | null
  /** The decision of moderators that took it out of sight. */
  withdrawal: Withdrawal | null
  jsonLd: object | undefined
  now: Date
}

/** Who, what, how fresh, how good, how used; then the files; then all that surrounds them. */
export function DatasetPage(props: DatasetPageProps) {
  const { frame, dataset, summary, about, resources, links } = props
  const words = pageWords[frame.lang]
  const written = frame.lang === 'fr' ? undefined : 'fr'
  const { services, reuses, topics, community, others } = splitLinks(links)
  const isPublic = dataset.visibility === 'public' && dataset.deletedAt === null
  return (
    <Page
      frame={frame}
      title={titleOf(dataset)}
      description={summary}
      breadcrumb={[{ label: words.datasets, href: '/datasets' }]}
      canonical={dataset.path}
      hidden={!isPublic || !resources.isFirst}
      jsonLd={isPublic ? props.jsonLd : undefined}
      alternates={[
        { type: 'application/json', href: `/api/datasets/${dataset.id}`, title: words.machine },
        ...rdfForms(dataset).map(({ type, href, name }) => ({ type, href, title: words.inRdf(name) })),
        ...(isPublic ? oembedLinks(frame, dataset.path, titleOf(dataset)) : []),
      ]}
      image={
        isPublic
          ? imageOf(frame.lang, {
              kind: words.dataset,
              path: dataset.path,
              title: titleOf(dataset),
              producer: producerOf(dataset, words.unknownOwner).name,
            })
          : undefined
      }
    >
      <RecordLayout
        kind={kindLook(frame.lang, 'dataset')}
        title={titleOf(dataset)}
        lang={written}
        organization={producerOf(dataset, words.unknownOwner)}
        summary={summary && <p>{summary}</p>}
        brief={<Brief dataset={dataset} />}
        badges={<Badges dataset={dataset} />}
        actions={
          <>
            <Actions dataset={dataset} resources={resources} withdrawal={props.withdrawal} />
            <FollowButton following={props.discussions.following} />
            {isPublic && <KeepButton {...keepable(dataset)} />}
          </>
        }
        facts={factsOf(frame.lang, props)}
        notice={
          <>
            <SinceVisit
              record={keepable(dataset).href}
              changes={props.changes}
              href={`${dataset.path}/history`}
            />
            <Notices {...props} />
            <EmbargoNotice dataset={dataset} embargoes={props.embargoes} />
          </>
        }
        aside={<DatasetAside dataset={dataset} />}
      >
        <Resources dataset={dataset} resources={resources} />
        <InSeries places={props.places} />
        {about && (
          <Section id="description" title={words.description}>
            <Markdown html={about} lang={written} />
          </Section>
        )}
        <ChartsOfDataset dataset={dataset} charts={props.charts} />
        <Use dataset={dataset} first={props.first} />
        <ServicesOfDataset dataset={dataset} services={services} />
        <ReusesOfDataset dataset={dataset} reuses={reuses} />
        <CommunityOfDataset dataset={dataset} resources={community} />
        <InTopics links={topics} />
        <Links dataset={dataset} links={others} />
        <Citation dataset={dataset} now={props.now} />
        <SimilarDatasets dataset={dataset} similar={props.similar} />
        <DiscussionsOfRecord discussions={props.discussions} now={props.now} />
      </RecordLayout>
    </Page>
  )
}

function producerOf({ organization, owner, external }: Dataset, unknown: string) {
  if (!organization) return { name: owner?.name || external?.owner || unknown }
  const { name, slug, badges, logo } = organization
  return { name, href: `/organizations/${slug}`, certified: badges.includes('certified'), logo }
}

/** By its id: the list of a browser outlives a change of title. */
function keepable(dataset: Dataset): Keepable {
  return {
    kind: 'record',
    href: `/datasets/${dataset.id}`,
    title: titleOf(dataset),
    note: dataset.organization?.name ?? dataset.owner?.name,
  }
}
