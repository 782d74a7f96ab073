import { FormSection, type PageFrame, Select, TextArea, TextField } from '#ui'
import { decisionKinds, type Opening } from '../../schema/opening.ts'
import { DescriptionField, TagsField, TitleField } from '../entries/fields.tsx'
import { EntryFormPage } from '../entries/form-shell.tsx'
import { LinkedField, type LinkedFieldProps } from '../entries/linked-field.tsx'
import type { Producer } from '../publishing/describe.tsx'
import { answersOf, type FormView } from '../publishing/shell.tsx'
import { folder } from './address.ts'
import { openingPageWords } from './words.ts'

export interface OpeningFormProps {
  frame: PageFrame
  /** Null while it does not exist yet. */
  opening: Opening | null
  form: FormView
  producers: readonly Producer[]
  linked: LinkedFieldProps
  /** Public once: it is kept, or given up with its reason. */
  stays: boolean
}

/** One page: what, by when, what keeps it, and the reason when it is given up. */
export function OpeningFormPage({ frame, opening, form, producers, linked, stays }: OpeningFormProps) {
  const words = openingPageWords[frame.lang]
  const { text } = answersOf(form.values ?? (opening ? { ...opening, tags: opening.tags.join(', ') } : {}))
  return (
    <EntryFormPage
      frame={frame}
      entry={opening}
      kind="opening"
      folder={folder}
      words={words}
      form={form}
      producers={producers}
      stays={stays}
    >
      <FormSection title={words.form.what} intro={<p>{words.form.whatWhy}</p>}>
        <TitleField text={text} hint={words.form.titleHint} />
        <DescriptionField text={text} />
        <TagsField text={text} />
      </FormSection>
      <FormSection title={words.form.when} intro={<p>{words.form.whenWhy}</p>}>
        <TextField
          name="planned"
          label={words.form.planned}
          description={words.form.plannedHint}
          value={text('planned')}
          maxLength={60}
          required
        />
        <Select
          name="decision"
          label={words.form.decision}
          value={text('decision') || 'roadmap'}
          placeholder={false}
          options={decisionKinds.map((value) => ({ value, label: words.decisions[value] }))}
        />
        <TextField
          name="decidedBy"
          label={words.form.decidedBy}
          description={words.form.decidedByHint}
          value={text('decidedBy')}
          maxLength={300}
          required
        />
        <TextField
          name="decidedUrl"
          type="url"
          label={words.form.decidedUrl}
          value={text('decidedUrl')}
          maxLength={2000}
          optional
        />
      </FormSection>
      <FormSection title={words.form.evidence} intro={<p>{words.form.evidenceWhy}</p>}>
        <LinkedField {...linked} />
      </FormSection>
      {opening && (
        <FormSection title={words.form.giveUp} intro={<p>{words.form.giveUpWhy}</p>}>
          <TextArea
            name="abandoned"
            label={words.form.abandoned}
            description={words.form.abandonedHint}
            value={text('abandoned')}
            rows={3}
            maxLength={2000}
            optional
          />
        </FormSection>
      )}
    </EntryFormPage>
  )
}
