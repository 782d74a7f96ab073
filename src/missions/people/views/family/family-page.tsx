import type { FormState } from '#kernel/http/form'
import {
  Button,
  Confirm,
  EmptyState,
  FirstOnly,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  RadioGroup,
  SearchBar,
  Section,
  Stack,
  Unseen,
} from '#ui'
import type { Family, Relative } from '../../schema/family.ts'
import type { Organization } from '../../schema.ts'
import { relativesShown } from '../../service/family/reading.ts'
import { toFieldErrors } from '../form-errors.ts'
import { familyWords } from './words.ts'

export interface FamilyPageProps {
  frame: PageFrame
  state: FormState
  organization: Organization
  family: Family
  q: string
  /** Of its services, from 1. */
  page: number
  found: readonly Organization[]
}

/** For the administrators of an organisation: what it is part of, who asks to be part of it, its services. */
export function FamilyPage(props: FamilyPageProps) {
  const { frame, organization, family } = props
  const words = familyWords[frame.lang]
  const path = `/organizations/${organization.slug}`
  return (
    <Page
      frame={frame}
      title={`${words.title} — ${organization.name}`}
      breadcrumb={[{ label: organization.name, href: path }]}
      layout="reading"
      hidden
    >
      <PageTitle over={organization.name} title={words.title} intro={<p>{words.intro}</p>} />
      <Section title={words.parent}>
        {family.parent ? (
          <Parent {...props} parent={family.parent} path={path} />
        ) : (
          <Ask {...props} path={path} />
        )}
      </Section>
      {family.asking.length > 0 && (
        <Section title={words.asking} count={family.askingCount}>
          {family.asking.map((child) => (
            <Asking {...props} child={child} path={path} />
          ))}
          {family.askingCount > family.asking.length && (
            <FirstOnly count={family.askingCount} most={family.asking.length} />
          )}
        </Section>
      )}
      {family.childCount > 0 && (
        <Section id="services" title={words.children} count={family.childCount}>
          {family.children.map((child) => (
            <Stack row>
              <Link href={`/organizations/${child.slug}`}>{child.name}</Link>
              <Confirm
                action={`${path}/family/${child.id}/end`}
                label={`${words.sendAway} : ${child.name}`}
                reason={words.leaveWhy}
              />
            </Stack>
          ))}
          <Pager
            page={props.page}
            pages={Math.ceil(family.childCount / relativesShown)}
            hrefOf={(page) => `${path}/family?page=${page}#services`}
          />
        </Section>
      )}
    </Page>
  )
}

type WithPath = FamilyPageProps & { path: string }

function Parent({ frame, organization, parent, path }: WithPath & { parent: Relative }) {
  const words = familyWords[frame.lang]
  return (
    <>
      <p>
        <Link href={`/organizations/${parent.slug}`}>{parent.name}</Link>
      </p>
      <Confirm action={`${path}/family/${organization.id}/end`} label={words.leave} reason={words.leaveWhy} />
    </>
  )
}

function Ask({ frame, state, organization, family, q, found, path }: WithPath) {
  const words = familyWords[frame.lang]
  return (
    <>
      {family.asked ? (
        <Form action={`${path}/family/${organization.id}/end`} label={words.takeBack}>
          <Notice>{words.asked(family.asked.name)}</Notice>
          <FormActions>
            <Button variant="secondary" size="sm">
              {words.takeBack}
            </Button>
          </FormActions>
        </Form>
      ) : (
        <p>{words.noParent}</p>
      )}
      <SearchBar action={`${path}/family`} query={q} label={words.find} placeholder={words.find} instant />
      <div id="results">
        {q !== '' && found.length === 0 && (
          <EmptyState title={words.none} level={3}>
            <p>{words.noneText}</p>
          </EmptyState>
        )}
        {found.length > 0 && (
          <Form action={`${path}/family`} errors={toFieldErrors(state, frame.lang)} label={words.ask}>
            <input type="hidden" name="q" value={q} />
            <RadioGroup
              name="parent"
              label={words.choose}
              options={found.map(({ id, name, acronym }) => ({
                value: id,
                label: name,
                description: acronym ?? undefined,
              }))}
              value={found[0]?.id}
              required
            />
            <FormActions>
              <Button>{words.ask}</Button>
            </FormActions>
          </Form>
        )}
      </div>
    </>
  )
}

function Asking({ frame, child, path }: WithPath & { child: Relative }) {
  const words = familyWords[frame.lang]
  return (
    <Form action={`${path}/family/${child.id}/answer`} label={child.name}>
      <p>
        <Link href={`/organizations/${child.slug}`}>{child.name}</Link>
      </p>
      <Stack row>
        <Button name="status" value="accepted" icon="check">
          {words.accept}
          <Unseen> {child.name}</Unseen>
        </Button>
        <Button name="status" value="refused" variant="secondary">
          {words.refuse}
          <Unseen> {child.name}</Unseen>
        </Button>
      </Stack>
    </Form>
  )
}
