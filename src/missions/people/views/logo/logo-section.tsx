import {
  Button,
  Confirm,
  type FieldError,
  FileField,
  Form,
  FormActions,
  FormSection,
  Logo,
  useLang,
} from '#ui'
import type { Organization } from '../../schema.ts'
import { logoWords } from './words.ts'

/** Shows the logo as it stands, sends another, takes it away. */
export function LogoSection({ organization, errors }: { organization: Organization; errors: FieldError[] }) {
  const words = logoWords[useLang()]
  const { logo, name, slug } = organization
  const path = `/organizations/${slug}/logo`
  return (
    <>
      <Form action={path} files errors={errors} label={words.title} id="logo">
        <FormSection title={words.title} intro={words.why}>
          {logo && <Logo src={logo} alt={words.of(name)} />}
          <FileField
            name="logo"
            label={words.file}
            description={words.fileWhy}
            accept=".png,.jpg,.jpeg,.webp,.avif"
            required
          />
        </FormSection>
        <FormActions>
          <Button variant="secondary">{logo ? words.replace : words.send}</Button>
        </FormActions>
      </Form>
      {logo && <Confirm action={`${path}/removal`} label={words.remove} reason={words.removeWhy} />}
    </>
  )
}
