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
  TextArea,
  TextField,
  useLang,
} from '#ui'
import { limits } from '../../schema/dataset.ts'
import type { Reuse } from '../../schema/reuse.ts'
import { reuseThemes } from '../../vocabulary/reuse-themes.ts'
import { reuseTypes } from '../../vocabulary/reuse-types.ts'
import { EntryFormPage, WhoField } from '../entries/form-shell.tsx'
import { LinkedField, type LinkedFieldProps } from '../entries/linked-field.tsx'
import { entryWords } from '../entries/words.ts'
import { Beside } from '../publishing/advice/beside.tsx'
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
  const common = entryWords[frame.lang]
  const { text } = answersOf(form.values ?? (reuse ? { ...reuse, tags: reuse.tags.join(', ') } : {}))
  const isLive = reuse?.visibility === 'public'
  return (
    <EntryFormPage
      frame={frame}
      entry={reuse}
      kind="reuse"
      folder="/reuses"
      title={reuse?.title ? words.editTitle(reuse.title) : words.newTitle}
      intro={reuse ? (isLive ? words.liveIntro : words.draftIntro) : words.newIntro}
      form={form}
      producers={producers}
      after={
        reuse && (
          <Picture reuse={reuse} errors={imageError ? [{ field: 'image', message: imageError }] : []} />
        )
      }
    >
      {!reuse && <WhoField producers={producers} value={text('organization')} />}
      <What text={text} />
      <FormSection title={words.form.from} intro={<p>{words.form.fromWhy}</p>}>
        <LinkedField {...linked} />
      </FormSection>
      <FormSection title={words.form.find}>
        <TextField
          name="tags"
          label={common.tagsLabel}
          description={common.tagsHint}
          value={text('tags')}
          optional
        />
        <Beside field="tags" />
      </FormSection>
    </EntryFormPage>
  )
}

function What({ text }: { text: (name: string) => string }) {
  const lang = useLang()
  const { form: words } = reusePageWords[lang]
  const common = entryWords[lang]
  return (
    <FormSection title={words.what} intro={<p>{words.whatWhy}</p>}>
      <TextField
        name="title"
        label={common.title}
        description={words.titleHint}
        value={text('title')}
        maxLength={limits.title}
        required
      />
      <Beside field="title" />
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
      <TextArea
        name="description"
        label={words.text}
        description={common.textHint}
        value={text('description')}
        rows={6}
        maxLength={limits.description}
        required
      />
      <Beside field="description" />
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
