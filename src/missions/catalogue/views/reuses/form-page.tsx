import {
  Button,
  Confirm,
  type FieldError,
  FileField,
  Form,
  FormActions,
  FormSection,
  type PageFrame,
  PictureOf,
  Select,
  TextField,
  useLang,
} from '#ui'
import type { Reuse } from '../../schema/reuse.ts'
import { reuseThemes } from '../../vocabulary/reuse-themes.ts'
import { reuseTypes } from '../../vocabulary/reuse-types.ts'
import { DescriptionField, TagsField, TitleField } from '../entries/fields.tsx'
import { EntryFormPage } from '../entries/form-shell.tsx'
import { LinkedField, type LinkedFieldProps } from '../entries/linked-field.tsx'
import { toOptions } from '../publishing/context.tsx'
import type { Producer } from '../publishing/describe.tsx'
import { answersOf, type FormView } from '../publishing/shell.tsx'
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
      folder="/reuses"
      words={words}
      form={form}
      producers={producers}
      after={
        reuse && (
          <Picture reuse={reuse} errors={imageError ? [{ field: 'image', message: imageError }] : []} />
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

/** Shows the picture as it stands, sends another, takes it away. */
function Picture({ reuse, errors }: { reuse: Reuse; errors: FieldError[] }) {
  const { image: words, imageOf } = reusePageWords[useLang()]
  const path = `/reuses/${reuse.id}/image`
  return (
    <>
      <Form action={path} files errors={errors} label={words.title} id="image">
        <FormSection title={words.title} intro={<p>{words.why}</p>}>
          {reuse.image && <PictureOf src={reuse.image} alt={imageOf(reuse.title)} />}
          <FileField
            name="image"
            label={words.file}
            description={words.fileWhy}
            accept=".png,.jpg,.jpeg,.webp,.avif"
            required
          />
        </FormSection>
        <FormActions>
          <Button variant="secondary">{reuse.image ? words.replace : words.send}</Button>
        </FormActions>
      </Form>
      {reuse.image && (
        <Confirm action={`${path}/removal`} label={words.remove} reason={<p>{words.removeWhy}</p>} />
      )}
    </>
  )
}
