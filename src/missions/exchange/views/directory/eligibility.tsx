import type { Lang } from '#kernel/words'
import { Button, Form, FormActions, Link, Notice, Section, Select, Table, useLang } from '#ui'
import type { KeptApi } from '../../schema/api-draft.ts'
import { type AskerKind, askerKinds, type Eligibility, type LegalText } from '../../schema/api-sheet.ts'
import { apiWords } from './api-words.ts'
import { writtenIn } from './list-page.tsx'
import { directoryWords } from './words.ts'

const status = { yes: 'success', condition: 'warning', no: 'danger' } as const

/** Who you are, then whether you may ask, with the article of law. */
export function EligibilityOf({ api, asker }: { api: KeptApi; asker: AskerKind | null }) {
  const lang = useLang()
  const words = apiWords[lang]
  const { eligibility, legalTexts } = api.sheet
  return (
    <Section id="eligibility" title={words.eligibility}>
      <p>{words.eligibilityIntro}</p>
      <Form action={`${api.path}#eligibility`} method="get" label={words.eligibility}>
        <Select
          name="asker"
          label={words.who}
          value={asker ?? ''}
          options={askerKinds.map((kind) => ({ value: kind, label: directoryWords[lang].askers[kind] }))}
        />
        <FormActions>
          <Button variant="secondary">{words.see}</Button>
        </FormActions>
      </Form>
      {asker !== null && <Answer said={eligibility.find((one) => one.asker === asker)} />}
      {eligibility.length > 0 && <Everybody eligibility={eligibility} lang={lang} />}
      {legalTexts.length > 0 && <Texts texts={legalTexts} lang={lang} />}
    </Section>
  )
}

function Answer({ said }: { said: Eligibility | undefined }) {
  const lang = useLang()
  const words = apiWords[lang]
  if (!said) return <Notice>{words.answers.unknown}</Notice>
  return (
    <Notice status={status[said.answer]} title={words.answers[said.answer]}>
      <p lang={writtenIn(lang)}>{said.words}</p>
      <p lang={writtenIn(lang)}>{said.url ? <Link href={said.url}>{said.article}</Link> : said.article}</p>
    </Notice>
  )
}

function Everybody({ eligibility, lang }: { eligibility: readonly Eligibility[]; lang: Lang }) {
  const words = apiWords[lang]
  return (
    <Table
      caption={words.eligibility}
      captionHidden
      stacks
      wraps
      rows={eligibility}
      columns={[
        {
          key: 'who',
          label: words.columns.who,
          heading: true,
          cell: ({ asker }) => directoryWords[lang].askers[asker],
        },
        { key: 'answer', label: words.columns.answer, cell: ({ answer }) => words.short[answer] },
        {
          key: 'why',
          label: words.columns.why,
          cell: (one) => <span lang={writtenIn(lang)}>{one.words}</span>,
        },
        {
          key: 'article',
          label: words.columns.article,
          cell: (one) => <span lang={writtenIn(lang)}>{one.article}</span>,
        },
      ]}
    />
  )
}

function Texts({ texts, lang }: { texts: readonly LegalText[]; lang: Lang }) {
  const words = apiWords[lang]
  return (
    <Section title={words.legal} level={3}>
      <ul lang={writtenIn(lang)}>
        {texts.map(({ article, words: said, url }) => (
          <li>
            {url ? <Link href={url}>{article}</Link> : article}
            {said && ` · ${said}`}
          </li>
        ))}
      </ul>
    </Section>
  )
}
