import { Button, CheckboxGroup, Fold, FormSection, Link, Stack, TextArea, TextField, useLang } from '#ui'
import { type ShownRecord, topicLimits } from '../../schema/topic.ts'
import { elementField, sectionField } from '../../schema/topic-form.ts'
import { kindLook } from '../kinds.ts'
import { topicPageWords } from './words.ts'

interface ElementForm {
  id: string
  title: string
  text: string
  url: string | null
  /** Null too when the record is not to be shown. */
  record: ShownRecord | null
}

export interface SectionForm {
  title: string
  text: string
  elements: ElementForm[]
  /** What is searched for it, and what that may mean. */
  typed: string
  found: readonly ShownRecord[]
}

/** Sections and their elements without scripts: each button saves what is written and does what it says. */
export function SectionsForm({ sections }: { sections: readonly SectionForm[] }) {
  return (
    <>
      {sections.map((section, n) => (
        <SectionFields section={section} n={n} isLast={n === sections.length - 1} />
      ))}
    </>
  )
}

function SectionFields({ section, n, isLast }: { section: SectionForm; n: number; isLast: boolean }) {
  const { form: words } = topicPageWords[useLang()]
  const { title, text, elements } = section
  const isNew = isLast && title === '' && text === '' && elements.length === 0
  return (
    <FormSection
      title={isNew ? words.newSection : title || words.section(n + 1)}
      intro={
        isNew ? (
          <p>{words.newSectionWhy}</p>
        ) : (
          <Moves place={`${n}`} name={`${words.thisSection} ${n + 1}`} isFirst={n === 0} />
        )
      }
    >
      <TextField
        name={sectionField(n, 'title')}
        label={words.sectionTitle}
        value={title}
        maxLength={topicLimits.title}
        optional
      />
      {!isNew && (
        <TextArea name={sectionField(n, 'text')} label={words.sectionText} value={text} rows={2} optional />
      )}
      {elements.map((element, m) => (
        <ElementFields element={element} n={n} m={m} />
      ))}
      <Adding section={section} n={n} />
    </FormSection>
  )
}

function ElementFields({ element, n, m }: { element: ElementForm; n: number; m: number }) {
  const lang = useLang()
  const { form: words } = topicPageWords[lang]
  const { id, title, text, url, record } = element
  const field = (name: string) => elementField(n, m, name)
  const shown = title || record?.title || ''
  const isBlank = title === '' && text === '' && !record
  return (
    <>
      <input type="hidden" name={field('id')} value={id} />
      {record && <input type="hidden" name={field('record')} value={`${record.kind}:${record.id}`} />}
      <Fold summary={words.element(m + 1, shown)} open={isBlank}>
        <Stack>
          {record && (
            <p>
              {kindLook(lang, record.kind).label} · <Link href={record.path}>{record.title}</Link>
            </p>
          )}
          <TextField
            name={field('title')}
            label={record ? words.ownTitle : words.elementTitle}
            value={title}
            maxLength={topicLimits.title}
            optional
          />
          <TextArea name={field('text')} label={words.elementText} value={text} rows={3} optional />
          {!record && (
            <TextField name={field('url')} type="url" label={words.url} value={url ?? ''} optional />
          )}
        </Stack>
      </Fold>
      <Moves place={`${n}:${m}`} name={shown || `${n + 1}.${m + 1}`} isFirst={n === 0 && m === 0} />
    </>
  )
}

function Adding({ section: { typed, found }, n }: { section: SectionForm; n: number }) {
  const lang = useLang()
  const { form: words } = topicPageWords[lang]
  return (
    <>
      {found.length > 0 && (
        <CheckboxGroup
          name={sectionField(n, 'pick')}
          label={words.found}
          values={[]}
          options={found.map(({ kind, id, title, organization }) => ({
            value: `${kind}:${id}`,
            label: title,
            description: [kindLook(lang, kind).label, organization].filter(Boolean).join(' · '),
          }))}
        />
      )}
      <TextField
        name={sectionField(n, 'find')}
        type="search"
        label={words.find}
        description={words.findHint}
        value={typed}
        maxLength={500}
      />
      <Stack row>
        <Button variant="secondary" size="sm" icon="search" name="next" value={`find:${n}`} unchecked>
          {words.search}
        </Button>
        <Button variant="quiet" size="sm" icon="plus" name="next" value={`text:${n}`} unchecked>
          {words.addText}
        </Button>
      </Stack>
    </>
  )
}

function Moves({ place, name, isFirst }: { place: string; name: string; isFirst: boolean }) {
  const { form: words } = topicPageWords[useLang()]
  const verbs = [
    ['up', 'up'],
    ['down', 'down'],
    ['remove', 'trash'],
  ] as const
  return (
    <Stack row>
      {verbs.map(([verb, icon]) =>
        verb === 'up' && isFirst ? null : (
          <Button variant="quiet" size="sm" icon={icon} name="next" value={`${verb}:${place}`} unchecked>
            {words[verb](name)}
          </Button>
        ),
      )}
    </Stack>
  )
}
