import {
  ButtonLink,
  DefinitionList,
  Link,
  Notice,
  SearchBar,
  Section,
  Stack,
  Table,
  Unseen,
  useLang,
} from '#ui'
import type { Administration, DirectoryAnswer } from '../../schema/administration.ts'
import { spelled } from '../../service/administrations/spelling.ts'
import { certificationPages } from '../certification/words.ts'
import { foundingWords } from './words.ts'

const path = '/organizations/new'

/** The search of the directory, with what it found; results follow the typing where scripts run. */
export function Finding({ q, answer }: { q: string; answer: DirectoryAnswer | null }) {
  const words = foundingWords[useLang()]
  return (
    <Section title={words.find}>
      <p>{words.findWhy}</p>
      <SearchBar action={path} query={q} label={words.search} placeholder={words.search} instant />
      <div id="results">{answer && <Found answer={answer} />}</div>
    </Section>
  )
}

function Found({ answer: { number, items, here } }: { answer: DirectoryAnswer }) {
  const words = foundingWords[useLang()]
  if (number && !number.valid)
    return (
      <Notice status="warning" title={words.notValid} live>
        <p>{words.notValidText}</p>
      </Notice>
    )
  return (
    <Stack>
      <HereAlready here={here} />
      {items.length > 0 ? (
        <Matches items={items} />
      ) : (
        <Notice title={number ? words.unknown : words.none} live>
          <p>{number ? words.unknownText : words.noneText}</p>
        </Notice>
      )}
    </Stack>
  )
}

/** Those of this site with the same number: one asks to join them. */
export function HereAlready({ here }: { here: DirectoryAnswer['here'] }) {
  const words = foundingWords[useLang()]
  return (
    <>
      {here.map(({ slug, name }) => (
        <Notice status="warning" title={words.hereTitle(name)} live>
          <p>{words.hereText}</p>
          <p>
            <ButtonLink href={`/organizations/${slug}/join`} icon="people">
              {words.join}
              <Unseen> {name}</Unseen>
            </ButtonLink>
          </p>
        </Notice>
      ))}
    </>
  )
}

function Matches({ items }: { items: readonly Administration[] }) {
  const lang = useLang()
  const words = foundingWords[lang]
  return (
    <Table
      caption={words.results}
      wraps
      rows={items}
      columns={[
        { key: 'name', label: words.results, heading: true, cell: ({ name }) => spelled(name) },
        { key: 'number', label: words.number, cell: ({ number }) => number },
        {
          key: 'kind',
          label: words.kind,
          cell: ({ kind }) => kind && certificationPages[lang].kinds[kind],
        },
        { key: 'address', label: words.address, cell: ({ address }) => address },
        { key: 'use', label: words.use, cell: (item) => <Use item={item} /> },
      ]}
    />
  )
}

function Use({ item }: { item: Administration }) {
  const words = foundingWords[useLang()]
  const [same] = item.here.filter(({ siret }) => siret === item.number)
  if (same) return <Link href={`/organizations/${same.slug}/join`}>{words.joinOf(same.name)}</Link>
  return (
    <Link href={`${path}?siret=${item.number}`}>
      {words.use}
      <Unseen> {spelled(item.name)}</Unseen>
    </Link>
  )
}

/** What the directory said of the number that is in the sheet. */
export function FromDirectory({ found }: { found: Administration }) {
  const lang = useLang()
  const words = foundingWords[lang]
  return (
    <Notice status="success" title={words.found(spelled(found.name))}>
      <DefinitionList
        items={[
          { term: words.number, value: found.number },
          { term: words.kind, value: found.kind && certificationPages[lang].kinds[found.kind] },
          { term: words.address, value: found.address },
        ]}
      />
    </Notice>
  )
}
