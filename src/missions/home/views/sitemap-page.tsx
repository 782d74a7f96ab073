import { Link, type NavigationItem, Page, type PageFrame, PageTitle, Prose } from '#ui'
import { homeWords } from '../words.ts'
import { type StatementName, statementWords } from './statements/words.ts'

const statements: readonly StatementName[] = ['about', 'accessibility', 'legal', 'privacy']

/** The plan of the site for people: a second way to every page (RGAA 12.1). */
export function SitemapPage({ frame }: { frame: PageFrame }) {
  const { sitemap, api, front } = homeWords[frame.lang]
  const texts = statementWords[frame.lang]
  return (
    <Page frame={frame} title={sitemap.title} layout="reading">
      <PageTitle title={sitemap.title} />
      <Prose>
        <h2>{sitemap.explore}</h2>
        <Links
          items={[
            { label: sitemap.home, href: '/' },
            { label: sitemap.search, href: '/search' },
            ...frame.navigation,
            { label: sitemap.sources, href: '/harvest' },
            { label: sitemap.license, href: '/license-choice' },
          ]}
        />
        <h2>{sitemap.site}</h2>
        <Links items={statements.map((name) => ({ label: texts[name].title, href: `/${name}` }))} />
        <h2>{sitemap.build}</h2>
        <Links
          items={[
            { label: api.title, href: '/api' },
            { label: api.download, href: '/api/openapi.json' },
            { label: front.feed, href: '/recent.atom' },
            { label: front.catalog, href: '/api/1/site/catalog.jsonld' },
            { label: sitemap.problems, href: '/problems' },
          ]}
        />
      </Prose>
    </Page>
  )
}

function Links({ items }: { items: readonly NavigationItem[] }) {
  return (
    <ul>
      {items.map(({ label, href }) => (
        <li>
          <Link href={href}>{label}</Link>
        </li>
      ))}
    </ul>
  )
}
