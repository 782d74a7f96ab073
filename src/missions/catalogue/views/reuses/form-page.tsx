import { FormSection, type PageFrame, Select, TextField, useLang } from '#ui'
import type { Reuse } from '../../schema/reuse.ts'
import { reuseThemes } from '../../vocabulary/reuse-themes.ts'
import { reuseTypes } from '../../vocabulary/reuse-types.ts'
import { DescriptionField, TagsField, TitleField } from '../entries/fields.tsx'
import { EntryFormPage } from '../entries/form-shell.tsx'
import { LinkedField, type LinkedFieldProps } from '../entries/linked-field.tsx'
import { PictureForm } from '../entries/picture-form.tsx'
import { toOptions } from '../publishing/context.tsx'
import type { Producer } from '../publishing/describe.tsx'
import { answersOf, type FormView } from '../publishing/shell.tsx'
import { folder } from './reuse-page.tsx'
import { reusePageWords } from './words.ts'

export interface ReuseFormProps {
  frame: PageFrame
  /** Null while it does not exist yet. */
  reuse: Reuse | null
  form: FormView
  producers: readonly Producer[]
  linked: LinkedFieldProps
  /** What is wrong with the picture that was sent. */
  imageError?: string | undefined
}

/** One page: what it is, where it is, what it is made of. */
export function ReuseFormPage({ frame, reuse, form, producers, linked, imageError }: ReuseFormProps) {
  const words = reusePageWords[frame.lang]
  const { text } = answersOf(form.values ?? (reuse ? { ...reuse, tags: reuse.tags.join(', ') } : {}))
  return (
    <EntryFormPage
      frame={frame}
      entry={reuse}
      kind="reuse"
      folder={folder}
      words={words}
      form={form}
      producers={producers}
      after={
        reuse && (
          <PictureForm
            path={`${folder}/${reuse.id}/image`}
            image={reuse.image}
            why={words.imageWhy}
            alt={words.imageOf(reuse.title)}
            error={imageError}
          />
        )
      }
    >
      <What text={text} />
      <FormSection title={words.form.from} intro={<p>{words.form.fromWhy}</p>}>
        <LinkedField {...linked} />
      </FormSection>
      <FormSection title={words.form.find}>
        <TagsField text={text} />
      </FormSection>
    </EntryFormPage>
  )
}

function What({ text }: { text: (name: string) => string }) {
  const lang = useLang()
  const { form: words } = reusePageWords[lang]
  return (
    <FormSection title={words.what} intro={<p>{words.whatWhy}</p>}>
      <TitleField text={text} hint={words.titleHint} />
      <TextField
        name="url"
        type="url"
        label={words.url}
        description={words.urlHint}
        value={text('url')}
        required
      />
      <Select
        name="type"
        label={words.type}
        value={text('type')}
        options={toOptions(reuseTypes, lang)}
        required
      />
      <Select
        name="theme"
        label={words.theme}
        value={text('theme')}
        options={toOptions(reuseThemes, lang)}
        required
      />
      <DescriptionField text={text} />
    </FormSection>
  )
}
