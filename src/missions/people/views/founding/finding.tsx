import { Briefs, ButtonLink, DefinitionList, Notice, SearchBar, Section, Stack, Unseen, useLang } from '#ui'
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

/** Each leads to its sheet filled in, or to the organisation that has its number here already. */
function Matches({ items }: { items: readonly Administration[] }) {
  const lang = useLang()
  const words = foundingWords[lang]
  return (
    <Section level={3} title={words.results}>
      <Briefs
        items={items.map(({ number, name, kind, address, here }) => {
          const same = here.find(({ siret }) => siret === number)
          return {
            title: spelled(name),
            href: same ? `/organizations/${same.slug}/join` : `${path}?siret=${number}`,
            over: [kind && certificationPages[lang].kinds[kind], number].filter(Boolean).join(' · '),
            under: [same ? words.joinOf(same.name) : words.use, address].filter(Boolean).join(' · '),
          }
        })}
      />
    </Section>
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
