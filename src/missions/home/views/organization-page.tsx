import { StatisticsLink } from '#missions/audience'
import { imageOf, OpeningsOfOrganization } from '#missions/catalogue'
import { DiscussionsOfRecord, FollowButton } from '#missions/conversation'
import type { Organization } from '#missions/people'
import type { SearchState } from '#missions/records'
import {
  AsideBox,
  ButtonLink,
  CardList,
  DefinitionList,
  EmptyState,
  Link,
  Markdown,
  Page,
  type PageFrame,
  Pager,
  RecordLayout,
  type RecordLayoutProps,
  SearchBar,
  Section,
  Stack,
  Tag,
  Time,
  useLang,
} from '#ui'
import {
  dataservices as dataservicesPlace,
  datasets as datasetsPlace,
  feedAddress,
  reuses as reusesPlace,
  type SearchPlace,
  searchAddress,
} from '../service/address.ts'
import { kindWords } from '../service/kinds/words.ts'
import type { OrganizationReading } from '../service/organization.ts'
import { type HomeWords, homeWords } from '../words.ts'
import { demandWords } from './demands/words.ts'
import { Services } from './family/services.tsx'
import { familyWords } from './family/words.ts'
import { kindLook } from './kinds.ts'
import { ResultCard } from './result-card.tsx'

export type OrganizationPageProps = OrganizationReading & { frame: PageFrame; now: Date }

/** Who they are, and what they publish. */
export function OrganizationPage(props: OrganizationPageProps) {
  const { frame, organization, about, summary, may, reading } = props
  const { organizations: words } = homeWords[frame.lang]
  const path = `/organizations/${organization.slug}`
  return (
    <Page
      frame={frame}
      title={organization.name}
      description={summary || words.description}
      breadcrumb={[{ label: words.title, href: '/organizations' }]}
      canonical={path}
      hidden={reading.state.q !== '' || reading.state.page > 1 || props.family.page > 1}
      image={imageOf(frame.lang, {
        kind: kindWords[frame.lang].kinds.organization,
        path,
        title: organization.name,
        producer: frame.site.name,
      })}
      jsonLd={jsonLdOf(organization, frame)}
      alternates={[
        {
          type: 'application/atom+xml',
          href: feedAddress(frame.lang, filteredBy(organization)),
          title: words.feed,
        },
        {
          type: 'application/ld+json',
          href: `/api/1/organizations/${organization.id}/catalog.jsonld`,
          title: words.catalog,
        },
      ]}
    >
      <RecordLayout
        kind={kindLook(frame.lang, 'organization')}
        title={titleOf(organization)}
        lang={frame.lang === 'fr' ? undefined : 'fr'}
        logo={
          organization.logo ? { src: organization.logo, alt: words.logoOf(organization.name) } : undefined
        }
        badges={<Badges organization={organization} />}
        actions={
          <>
            <Actions organization={organization} may={may} unanswered={props.unanswered} />
            <FollowButton following={props.discussions.following} />
          </>
        }
        facts={factsOf(props, words)}
        aside={<Aside organization={organization} parent={props.family.parent} />}
      >
        <Section title={words.about}>
          {about ? <Markdown html={about} lang="fr" /> : <p>{words.noAbout}</p>}
        </Section>
        <Datasets {...props} />
        <Others title={words.dataservices} place={dataservicesPlace} found={props.services} props={props} />
        <Others title={words.reusesMade} place={reusesPlace} found={props.reuses} props={props} />
        <Services family={props.family} path={path} />
        <OpeningsOfOrganization openings={props.openings} />
        <Topics topics={props.topics} now={props.now} />
        <DiscussionsOfRecord discussions={props.discussions} now={props.now} />
      </RecordLayout>
    </Page>
  )
}

function Badges({ organization }: { organization: Organization }) {
  const { organizationBadges } = homeWords[useLang()]
  return (
    <>
      {organization.badges.map((badge) => (
        <Tag icon={badge === 'certified' ? 'check' : undefined}>{organizationBadges[badge]}</Tag>
      ))}
    </>
  )
}

function Actions({
  organization,
  may,
  unanswered,
}: Pick<OrganizationPageProps, 'organization' | 'may' | 'unanswered'>) {
  const { organizations: words } = homeWords[useLang()]
  const path = `/organizations/${organization.slug}`
  return (
    <>
      {may.publish && (
        <ButtonLink href={`/datasets/new?organization=${organization.id}`} icon="plus">
          {words.publish}
        </ButtonLink>
      )}
      {may.publish && (
        <ButtonLink
          href={`/dataservices/new?organization=${organization.id}`}
          variant="secondary"
          icon="plus"
        >
          {words.publishApi}
        </ButtonLink>
      )}
      {may.edit && (
        <ButtonLink href={`${path}/edit`} variant="secondary" icon="edit">
          {words.edit}
        </ButtonLink>
      )}
      {may.join && (
        <ButtonLink href={`${path}/join`} variant="secondary" icon="people">
          {words.join}
        </ButtonLink>
      )}
      {may.answer && (
        <ButtonLink href={`${path}/inbox`} variant="secondary" icon="discussion">
          {words.inbox(unanswered)}
        </ButtonLink>
      )}
      {may.publish && (
        <ButtonLink href={`${path}/members`} variant="secondary" icon="people">
          {words.members}
        </ButtonLink>
      )}
    </>
  )
}

function Datasets({ organization, reading, datasets, services, now }: OrganizationPageProps) {
  const { organizations: words, search } = homeWords[useLang()]
  const { place, state, results, items } = reading
  const all = searchAddress(datasetsPlace, { ...filteredBy(organization), q: state.q })
  if (datasets === 0) {
    return services.total > 0 ? null : (
      <Section title={words.datasets}>
        <EmptyState title={words.noDatasets} level={3}>
          <p>{words.noDatasetsText}</p>
        </EmptyState>
      </Section>
    )
  }
  return (
    <Section
      id="datasets"
      title={words.datasets}
      count={results.total}
      actions={<Link href={all}>{words.all}</Link>}
    >
      <SearchBar
        action={place.path}
        query={state.q}
        label={words.searchIn(organization.name)}
        placeholder={words.searchIn(organization.acronym ?? organization.name)}
      />
      {items.length === 0 ? (
        <EmptyState title={words.noMatch} level={3}>
          <p>{words.noMatchText}</p>
          <Link href={place.path}>{words.everything}</Link>
        </EmptyState>
      ) : (
        <CardList label={search.results}>
          {items.map((item) => (
            <ResultCard item={{ ...item, card: { ...item.card, organization: null } }} now={now} />
          ))}
        </CardList>
      )}
      <Pager
        page={state.page}
        pages={Math.ceil(results.total / results.pageSize)}
        hrefOf={(page) => `${searchAddress(place, { ...state, page })}#datasets`}
      />
    </Section>
  )
}

/** Its newest records of another kind; nothing where it has none. */
function Others({
  title,
  place,
  found: { items, total },
  props: { organization, now },
}: {
  title: string
  place: SearchPlace
  found: OrganizationPageProps['services']
  props: OrganizationPageProps
}) {
  const { organizations: words } = homeWords[useLang()]
  if (total === 0) return null
  return (
    <Section
      title={title}
      count={total}
      actions={<Link href={searchAddress(place, filteredBy(organization))}>{words.all}</Link>}
    >
      <CardList label={title}>
        {items.map((item) => (
          <ResultCard item={{ ...item, card: { ...item.card, organization: null } }} now={now} />
        ))}
      </CardList>
    </Section>
  )
}

/** Those that gather it, whoever made them. */
function Topics({ topics, now }: Pick<OrganizationPageProps, 'topics' | 'now'>) {
  const { organizations: words } = homeWords[useLang()]
  if (topics.length === 0) return null
  return (
    <Section id="topics" title={words.inTopics}>
      <CardList label={words.inTopics}>
        {topics.map((item) => (
          <ResultCard item={item} now={now} />
        ))}
      </CardList>
    </Section>
  )
}

function Aside({
  organization,
  parent,
}: {
  organization: Organization
  parent: OrganizationPageProps['family']['parent']
}) {
  const lang = useLang()
  const { organizations: words, producers, search } = homeWords[lang]
  const filtered = filteredBy(organization)
  return (
    <>
      <AsideBox title={words.identity}>
        <DefinitionList
          stacked
          items={[
            {
              term: search.facets.producer,
              value: organization.producerTypes.map((type) => producers[type]).join(', '),
            },
            ...(parent
              ? [
                  {
                    term: familyWords[lang].partOf,
                    value: <Link href={`/organizations/${parent.slug}`}>{parent.name}</Link>,
                  },
                ]
              : []),
            {
              term: words.site,
              value: organization.url && (
                <Link href={organization.url}>{new URL(organization.url).hostname}</Link>
              ),
            },
            { term: words.siret, value: organization.siret && spaced(organization.siret) },
          ]}
        />
      </AsideBox>
      <AsideBox title={words.ways}>
        <Stack>
          <StatisticsLink
            of={{ kind: 'organization', id: organization.id, path: `/organizations/${organization.slug}` }}
          />
          <Link href={`/organizations/${organization.slug}/history`}>{words.history}</Link>
          <Link href={feedAddress(lang, filtered)}>{words.feed}</Link>
          <Link href={`/api/organizations/${organization.id}`}>{words.inApi}</Link>
        </Stack>
      </AsideBox>
    </>
  )
}

function factsOf(
  { frame, datasets, demands, lastPublication, organization, responsiveness }: OrganizationPageProps,
  words: HomeWords['organizations'],
): RecordLayoutProps['facts'] {
  const { medianDays, answered, asked } = responsiveness
  return [
    { icon: 'dataset', label: words.datasets, value: datasets },
    {
      icon: 'calendar',
      label: words.updated,
      value: lastPublication ? <Time date={lastPublication} /> : words.never,
    },
    { icon: 'clock', label: words.since, value: <Time date={organization.createdAt} style="month" /> },
    {
      icon: 'participation' as const,
      label: demandWords[frame.lang].many,
      value: <DemandsMet id={organization.id} {...demands} />,
    },
    ...(asked > 0
      ? [
          {
            icon: 'discussion' as const,
            label: words.answers,
            value: (
              <>
                {medianDays === null ? words.noAnswer : words.answersIn(medianDays)}
                <small>{words.answered(answered, asked)}</small>
              </>
            ),
          },
        ]
      : []),
  ]
}

function filteredBy({ id }: Organization): SearchState {
  return { q: '', sort: 'relevance', page: 1, organization: [id] }
}

function titleOf({ name, acronym }: Organization): string {
  return acronym && !name.includes(acronym) ? `${name} (${acronym})` : name
}

/** A SIRET as people read it: 3 + 3 + 3 + 5 digits. */
function spaced(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4')
}

function jsonLdOf(organization: Organization, { site }: PageFrame): object {
  const isPublic = organization.badges.some(
    (badge) => badge === 'public-service' || badge === 'local-authority',
  )
  return {
    '@context': 'https://schema.org',
    '@type': isPublic ? 'GovernmentOrganization' : 'Organization',
    '@id': `${site.baseUrl}/organizations/${organization.slug}`,
    name: organization.name,
    ...(organization.acronym ? { alternateName: organization.acronym } : {}),
    ...(organization.url ? { url: organization.url } : {}),
    ...(organization.logo ? { logo: `${site.baseUrl}${organization.logo}` } : {}),
    ...(organization.siret ? { identifier: organization.siret } : {}),
  }
}

function DemandsMet({ id, asked, answered }: { id: string; asked: number; answered: number }) {
  const words = demandWords[useLang()]
  if (asked === 0) return <Link href={`/demands/new?organization=${id}`}>{words.ask}</Link>
  return <Link href={`/demands?organization=${id}&state=all`}>{words.met(answered, asked)}</Link>
}
