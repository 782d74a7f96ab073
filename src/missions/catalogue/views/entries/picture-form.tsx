import {
  Button,
  Confirm,
  type FieldError,
  FileField,
  Form,
  FormActions,
  FormSection,
  PictureOf,
  TextField,
  useLang,
} from '#ui'
import { imageAltLimit } from '../../schema/topic.ts'
import { entryWords } from './words.ts'

export interface PictureFormProps {
  /** Where it is sent: its removal is under it. */
  path: string
  image: string | null
  /** What the picture is for on this kind of page. */
  why: string
  /** What is shown to whoever does not see it. */
  alt: string
  /** Whether its author says what it shows. */
  described?: boolean
  error?: string | undefined
}

/** Shows the picture as it stands, sends another, takes it away. */
export function PictureForm({ path, image, why, alt, described = false, error }: PictureFormProps) {
  const { picture: words } = entryWords[useLang()]
  const errors: FieldError[] = error ? [{ field: 'image', message: error }] : []
  return (
    <>
      <Form action={path} files errors={errors} label={words.title} id="image">
        <FormSection title={words.title} intro={<p>{why}</p>}>
          {image && <PictureOf src={image} alt={alt} />}
          {/* Before the file: fields that come after it are read too late. */}
          {described && (
            <TextField
              name="alt"
              label={words.alt}
              description={words.altWhy}
              value={alt}
              maxLength={imageAltLimit}
              optional
            />
          )}
          <FileField
            name="image"
            label={words.file}
            description={words.fileWhy}
            accept=".png,.jpg,.jpeg,.webp,.avif"
            {...(described && image ? { optional: true } : { required: true })}
          />
        </FormSection>
        <FormActions>
          <Button variant="secondary">{!image ? words.send : described ? words.save : words.replace}</Button>
        </FormActions>
      </Form>
      {image && <Confirm action={`${path}/removal`} label={words.remove} reason={<p>{words.removeWhy}</p>} />}
    </>
  )
}
