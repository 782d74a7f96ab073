import { type Lang, localPath } from '#kernel/words'
import { hear } from '#missions/editorial'
import type { CardView } from '#missions/records'
import {
  type BriefItem,
  Briefs,
  ButtonLink,
  Columns,
  EmptyState,
  type FigureItem,
  Figures,
  FrontHero,
  formatAgo,
  formatDate,
  Link,
  type MissionStoneItem,
  MissionStones,
  Page,
  type PageFrame,
  SearchBar,
  Section,
  Stack,
  Tag,
  TagList,
  useLang,
} from '#ui'
import { everything, feedAddress, searchAddress } from '../service/address.ts'
import type { FirstStep, Front } from '../service/front.ts'
import { type HomeWords, homeWords } from '../words.ts'
import { demandWords } from './demands/words.ts'
import { kindLook } from './kinds.ts'
import { frontStones } from './stones.ts'

export interface FrontPageProps {
  frame: PageFrame
  front: Front
  now: Date
  /** Null once a dataset is published. */
  firstStep: FirstStep | null
}

/** The square in front of the building. */
export function FrontPage({ frame, front, now, firstStep }: FrontPageProps) {
  const words = homeWords[frame.lang]
  const { site } = frame
  return (
    <Page
      frame={frame}
      title={site.name}
      description={words.front.description(site.name)}
      layout="bare"
      alternates={[
        { type: 'application/atom+xml', href: feedAddress(frame.lang, anySearch), title: words.front.feed },
        { type: 'application/ld+json', href: '/api/1/site/catalog.jsonld', title: words.front.catalog },
      ]}
      jsonLd={siteJsonLd(frame)}
    >
      <FrontHero
        sentence={firstStep ? words.empty.sentence(site.name) : words.front.sentence}
        examplesLabel={words.front.examples}
        examples={front.examples.map((q) => ({
          label: q,
          href: searchAddress(everything, { ...anySearch, q }),
        }))}
      >
        <SearchBar size="lg" />
      </FrontHero>
      {firstStep ? <FirstSteps step={firstStep} /> : <Living front={front} now={now} />}
    </Page>
  )
}

const anySearch = { q: '', sort: 'relevance', page: 1 } as const

function Living({ front, now }: { front: Front; now: Date }) {
  const lang = useLang()
  const { front: words, search } = homeWords[lang]
  return (
    <>
      <Figures items={figuresOf(front, words)} />
      <Section title={words.missions}>
        <MissionStones items={frontStones(lang, front.counts)} />
      </Section>
      {front.featured.length > 0 && (
        <Section title={words.featured}>
          <MissionStones items={front.featured.map((one) => toStone(one, lang))} />
        </Section>
      )}
      {front.posts.length > 0 && (
        <Section title={words.news} actions={<Link href="/news">{words.seeNews}</Link>}>
          <Briefs items={front.posts.map((post) => toNews(post, lang))} />
        </Section>
      )}
      {front.topics.length > 0 && (
        <Section title={words.topics} actions={<Link href="/topics">{words.seeTopics}</Link>}>
          <MissionStones items={front.topics.map((one) => toStone(one, lang))} />
        </Section>
      )}
      <Columns>
        <Section title={words.recent} actions={<Link href="/datasets?sort=updated">{words.seeRecent}</Link>}>
          <Briefs
            items={front.recent.map((card) =>
              toBrief(card, lang, card.updatedAt ? formatAgo(lang, card.updatedAt, now) : ''),
            )}
          />
        </Section>
        {front.popular.length > 0 && (
          <Section
            title={words.popular}
            actions={<Link href="/datasets?sort=views">{words.seePopular}</Link>}
          >
            <Briefs
              ordered
              items={front.popular.map(({ card, facts }) =>
                toBrief(card, lang, search.views(facts.views ?? 0)),
              )}
            />
          </Section>
        )}
      </Columns>
      {front.demands.length > 0 && (
        <Section
          title={demandWords[lang].front}
          actions={<Link href="/demands">{demandWords[lang].see}</Link>}
        >
          <Briefs
            items={front.demands.map(({ title, path, supporters, organization }) => ({
              ...{ title, href: path, lang: lang === 'fr' ? undefined : 'fr' },
              over: demandWords[lang].supporters(supporters),
              under: organization?.name,
            }))}
          />
        </Section>
      )}
      {front.tags.length > 0 && (
        <Section title={words.tags}>
          <TagList label={words.tags}>
            {front.tags.map((tag) => (
              <Tag href={searchAddress(everything, { ...anySearch, tag: [tag] })}>
                {tag.replaceAll('-', ' ')}
              </Tag>
            ))}
          </TagList>
        </Section>
      )}
      <Stack row>
        <Link href={feedAddress(lang, anySearch)}>{words.feed}</Link>
      </Stack>
    </>
  )
}

function FirstSteps({ step }: { step: FirstStep }) {
  const { empty } = homeWords[useLang()]
  if (step === 'set-up') {
    return (
      <EmptyState title={empty.setUp}>
        <p>{empty.setUpText}</p>
        <ButtonLink href="/setup">{empty.setUpAction}</ButtonLink>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={empty.publish}>
      <p>{empty.publishText}</p>
      {step === 'sign-in' ? (
        <ButtonLink href="/login">{empty.signIn}</ButtonLink>
      ) : (
        <ButtonLink href="/datasets/new" icon="plus">
          {empty.publishAction}
        </ButtonLink>
      )}
    </EmptyState>
  )
}

function figuresOf({ counts, updated }: Front, words: HomeWords['front']): FigureItem[] {
  return [
    { value: counts.dataset ?? 0, label: words.datasets, href: '/datasets' },
    { value: counts.organization ?? 0, label: words.organizations, href: '/organizations' },
    { value: updated, label: words.updated, href: '/datasets?updated=30-days&sort=updated' },
  ]
}

/** A record that the office puts forward. */
function toStone({ card, excerpt }: Front['featured'][number], lang: Lang): MissionStoneItem {
  return {
    ...{ name: card.title, description: excerpt, href: card.path },
    ...kindLook(lang, card.kind),
    lang: lang === 'fr' ? undefined : 'fr',
    figure: card.organization?.name,
  }
}

function toNews({ title, lead, path, publishedAt }: Front['posts'][number], lang: Lang): BriefItem {
  const [said, summary] = [hear(title, lang), hear(lead, lang)]
  return {
    ...{ title: said.text, lang: said.lang, href: path, over: formatDate(lang, publishedAt) },
    under: summary.text ? <span lang={summary.lang}>{summary.text}</span> : undefined,
  }
}

function toBrief(card: CardView, lang: Lang, figure: string): BriefItem {
  return {
    title: card.title,
    href: card.path,
    lang: lang === 'fr' ? undefined : 'fr',
    over: figure,
    under: card.organization?.name,
  }
}

/** Lets search engines offer the search of the site (schema.org WebSite). */
function siteJsonLd({ site, lang }: PageFrame): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: site.name,
    url: site.baseUrl + localPath(lang, '/'),
    potentialAction: {
      '@type': 'SearchAction',
      target: `${site.baseUrl}${localPath(lang, '/search')}?q={search_term_string}`,
      'query-input': 'required name=search_term_string',
    },
  }
}
