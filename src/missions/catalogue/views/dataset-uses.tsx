import type { LinkView } from '#missions/records'
import { Code, Fold, type Relation, RelationGraph, Section, Stack, useLang } from '#ui'
import type { Dataset } from '../schema/dataset.ts'
import type { Loadable } from '../service/loading.ts'
import { kindLook } from './kinds.ts'
import { lookUp } from './sentences.ts'
import { snippetsFor } from './snippets.ts'
import { pageWords } from './words.ts'

/** The file that code is shown for. */
export interface FirstFile {
  title: string
  file: Loadable
}

/** Code that loads the first file of the page. */
export function Use({ dataset, first }: { dataset: Dataset; first: FirstFile | null }) {
  const words = pageWords[useLang()]
  if (!first || dataset.access.type !== 'open') return null
  return (
    <Section id="use" title={words.use}>
      <Fold summary={words.useFirst(first.title)}>
        <Snippets file={first.file} />
      </Fold>
    </Section>
  )
}

export function Snippets({ file }: { file: Loadable }) {
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
