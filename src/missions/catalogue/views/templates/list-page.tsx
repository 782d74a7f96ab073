import {
  Button,
  ButtonLink,
  EmptyState,
  Form,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  useLang,
} from '#ui'
import type { DatasetTemplate } from '../../schema/dataset-template.ts'
import { workspaceWords } from '../workspace/words.ts'
import { templateWords } from './words.ts'

export const templatesPath = '/dataset-templates'

/** Above a form: the others are one link away. */
const offered = 4

export interface TemplatesPageProps {
  frame: PageFrame
  templates: readonly DatasetTemplate[]
  /** Of one organisation at least the person is a member, and may write the templates. */
  member: boolean
  mayWrite: boolean
}

/** The templates of the organisations of a person. */
export function TemplatesPage({ frame, templates, member, mayWrite }: TemplatesPageProps) {
  const words = templateWords[frame.lang]
  const names = [...new Set(templates.map(({ organization }) => organization.name))]
  const add = mayWrite && (
    <ButtonLink href={`${templatesPath}/new`} icon="plus">
      {words.add}
    </ButtonLink>
  )
  return (
    <Page
      frame={frame}
      title={words.many}
      hidden
      layout="reading"
      breadcrumb={[{ label: workspaceWords[frame.lang].title, href: '/workspace' }]}
    >
      <PageTitle title={words.many} intro={<p>{words.intro}</p>} actions={add} />
      {templates.length === 0 && (
        <EmptyState title={words.none}>
          <p>{member ? words.noneText : words.noOrganization}</p>
          {!member && (
            <p>
              <Link href="/organizations">{words.organizations}</Link>
            </p>
          )}
        </EmptyState>
      )}
      {names.map((name) => (
        <Section title={name}>
          <Templates items={templates.filter(({ organization }) => organization.name === name)} />
        </Section>
      ))}
    </Page>
  )
}

/** On the page that opens a dataset: the other way to begin. */
export function OfferedTemplates({ templates }: { templates: readonly DatasetTemplate[] }) {
  const words = templateWords[useLang()]
  if (templates.length === 0) return null
  return (
    <Section title={words.offered} actions={<Link href={templatesPath}>{words.seeAll}</Link>}>
      <p>{words.offeredWhy}</p>
      <Templates items={templates.slice(0, offered)} />
    </Section>
  )
}

function Templates({ items }: { items: readonly DatasetTemplate[] }) {
  return (
    <Stack>
      {items.map((template) => (
        <Template template={template} />
      ))}
    </Stack>
  )
}

function Template({ template: { name, guidance, path } }: { template: DatasetTemplate }) {
  const words = templateWords[useLang()]
  return (
    <Section title={name} level={3}>
      {guidance && <p>{guidance}</p>}
      <Stack row>
        <BeginButton path={path} name={name} small />
        <Link href={path}>{words.openOf(name)}</Link>
      </Stack>
    </Section>
  )
}

export function BeginButton({ path, name, small }: { path: string; name: string; small?: boolean }) {
  const words = templateWords[useLang()]
  return (
    <Form action={`${path}/datasets`} label={words.beginOf(name)}>
      <Button variant="secondary" icon="plus" size={small ? 'sm' : undefined}>
        {words.begin}
      </Button>
    </Form>
  )
}
