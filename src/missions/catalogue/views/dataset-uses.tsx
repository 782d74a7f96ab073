import type { LinkView } from '#missions/records'
import {
  Code,
  DefinitionList,
  Fold,
  formatDate,
  Link,
  type Relation,
  RelationGraph,
  Section,
  Stack,
  useFrame,
  useLang,
} from '#ui'
import type { Dataset } from '../schema/dataset.ts'
import type { Resource } from '../schema/resource.ts'
import { kindLook } from './kinds.ts'
import { type RdfForm, rdfForms } from './rdf-forms.ts'
import { lookUp } from './sentences.ts'
import { snippetsFor } from './snippets.ts'
import { pageWords } from './words.ts'

/** Code that loads the first file of the page. */
export function Use({ dataset, resources }: { dataset: Dataset; resources: readonly Resource[] }) {
  const words = pageWords[useLang()]
  const first = resources.find(
    ({ kind, type, standing }) => kind === 'file' && type === 'main' && standing === 'clear',
  )
  if (!first || dataset.access.type !== 'open') return null
  return (
    <Section id="use" title={words.use}>
      <Fold summary={words.useFirst(first.title)}>
        <Snippets resource={first} />
      </Fold>
    </Section>
  )
}

export function Snippets({ resource: { latest, format, fileName, id } }: { resource: Resource }) {
  const file = { url: latest, format: format ?? '', fileName: fileName ?? id }
  return (
    <Stack>
      {snippetsFor(file).map(({ language, code }) => (
        <div>
          <p>{language}</p>
          <Code label={language} language={language.toLowerCase()}>
            {code}
          </Code>
        </div>
      ))}
    </Stack>
  )
}

/** Other records that this one leads to, or that lead to it. */
export function Links({ dataset, links }: { dataset: Dataset; links: readonly LinkView[] }) {
  const lang = useLang()
  const words = pageWords[lang]
  if (links.length === 0) return null
  const groups = new Map<string, Relation>()
  for (const { relation, direction, card } of links) {
    const label = relationLabel(words.relations, relation, direction)
    const group = groups.get(label) ?? { label, items: [] }
    group.items.push({ kind: kindLook(lang, card.kind), title: card.title, href: card.path })
    groups.set(label, group)
  }
  return (
    <Section id="links" title={words.links} count={links.length}>
      <RelationGraph title={dataset.title} relations={[...groups.values()]} />
    </Section>
  )
}

/** The other way round, a relation has another name: what uses this is not what this uses. */
const inverses: Readonly<Record<string, string>> = {
  isVersionOf: 'hasVersion',
  source: 'sourceOf',
  isPartOf: 'hasPart',
  hasPart: 'isPartOf',
  uses: 'usedBy',
  usedBy: 'uses',
  replaces: 'isReplacedBy',
  isReplacedBy: 'replaces',
  serves: 'servedBy',
}

function relationLabel(labels: Readonly<Record<string, string>>, relation: string, direction: 'to' | 'from') {
  const name = direction === 'to' ? relation : (lookUp(inverses, relation) ?? relation)
  return lookUp(labels, name) ?? labels.other ?? relation
}

/** How to name the dataset in a text, and the address that will not change. */
export function Citation({ dataset }: { dataset: Dataset }) {
  const lang = useLang()
  const words = pageWords[lang]
  const { site } = useFrame()
  const permalink = `${site.baseUrl}/datasets/${dataset.id}`
  const forms = rdfForms(dataset)
  const who = dataset.organization?.name ?? dataset.owner?.name ?? words.unknownOwner
  const year = dataset.lastUpdate ? formatDate(lang, dataset.lastUpdate).slice(-4) : words.noYear
  return (
    <Section id="cite" title={words.cite}>
      <Code label={words.cite}>
        {words.citation({ who, year, title: dataset.title, site: site.name, url: permalink })}
      </Code>
      <DefinitionList
        items={[
          {
            term: words.permalink,
            value: (
              <>
                <Link href={`/datasets/${dataset.id}`}>{permalink}</Link> <small>{words.permalinkWhy}</small>
              </>
            ),
          },
          {
            term: words.machine,
            value: <Link href={`/api/datasets/${dataset.id}`}>{`/api/datasets/${dataset.id}`}</Link>,
          },
          ...(forms.length > 0 ? [{ term: words.rdfTerm, value: <Forms forms={forms} /> }] : []),
        ]}
      />
    </Section>
  )
}

function Forms({ forms }: { forms: readonly RdfForm[] }) {
  return (
    <>
      {forms.map(({ name, href }, n) => (
        <>
          {n > 0 && ', '}
          <Link href={href}>{name}</Link>
        </>
      ))}
    </>
  )
}
