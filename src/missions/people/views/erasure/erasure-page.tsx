import type { FormState } from '#kernel/http/form'
import {
  Button,
  ButtonLink,
  Form,
  FormActions,
  FormSection,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Prose,
  Section,
} from '#ui'
import type { ErasureReading } from '../../service/erasure.ts'
import { peopleWords } from '../../words.ts'
import { toFieldErrors } from '../form-errors.ts'
import { ProofField } from '../person-fields.tsx'
import { erasureWords } from './words.ts'

/** The way to the page below, from an account. `name` when it is that of somebody else. */
export function EraseLink({ frame, href, name }: { frame: PageFrame; href: string; name?: string }) {
  const words = erasureWords[frame.lang]
  return (
    <Section id="erasure" title={name ? words.titleOf(name) : words.title}>
      <p>{name ? words.whyOf : words.why}</p>
      <ButtonLink href={href} variant="secondary">
        {words.open}
      </ButtonLink>
    </Section>
  )
}

export interface ErasurePageProps {
  frame: PageFrame
  state: FormState
  reading: ErasureReading
  /** Address of the page and of its form. */
  path: string
  /** Somebody else's account, for the office. */
  foreign: boolean
  /** Who asks is of the demo: a click is enough. */
  demo: boolean
  /** Who asks has a password to prove it. */
  withPassword: boolean
}

/** What goes, what stays, what stands in the way; then the password. */
export function ErasurePage({ frame, state, reading, path, foreign, demo, withPassword }: ErasurePageProps) {
  const words = erasureWords[frame.lang]
  const people = peopleWords[frame.lang]
  const title = foreign ? words.titleOf(reading.account.name) : words.title
  const crumb = foreign
    ? { label: people.office.title, href: '/office/accounts' }
    : { label: people.myAccount, href: '/account' }
  const settled =
    !reading.lastOfOffice && reading.administeredAlone.length === 0 && reading.holdings.total === 0
  return (
    <Page frame={frame} title={title} breadcrumb={[crumb]} layout="reading" hidden>
      <PageTitle title={title} intro={<p>{foreign ? words.whyOf : words.why}</p>} />
      {!settled && <ToSettle frame={frame} reading={reading} path={path} />}
      <List title={words.goes} items={Object.values(words.goesItems)} />
      <List title={words.stays} items={Object.values(words.staysItems)} />
      {settled && (
        <Form action={path} errors={toFieldErrors(state, frame.lang)}>
          <FormSection title={words.confirm} intro={demo ? words.confirmDemo : words.confirmWhy}>
            {!demo && <ProofField withPassword={withPassword} />}
          </FormSection>
          <FormActions>
            <Button color="danger">{words.submit}</Button>
          </FormActions>
        </Form>
      )}
    </Page>
  )
}

function List({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <Section title={title}>
      <Prose>
        <ul>
          {items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      </Prose>
    </Section>
  )
}

function ToSettle({ frame, reading, path }: Pick<ErasurePageProps, 'frame' | 'reading' | 'path'>) {
  const words = erasureWords[frame.lang]
  const { lastOfOffice, administeredAlone, holdings } = reading
  const more = holdings.total - holdings.items.length
  return (
    <Notice status="warning" title={words.first}>
      {lastOfOffice && (
        <p>
          {words.lastOfOffice} <Link href="/office/accounts">{words.accounts}</Link>
        </p>
      )}
      {administeredAlone.length > 0 && (
        <>
          <p>{words.administeredAlone}</p>
          <ul>
            {administeredAlone.map(({ slug, name }) => (
              <li>
                <Link href={`/organizations/${slug}/members`}>{words.membersOf(name)}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {holdings.total > 0 && (
        <>
          <p>{words.holdings}</p>
          <ul>
            {holdings.items.map((item) => (
              <li>
                <Link href={item.path}>{item.title}</Link>
              </li>
            ))}
            {more > 0 && <li>{words.andMore(more)}</li>}
          </ul>
        </>
      )}
      <ButtonLink href={path} variant="secondary">
        {words.again}
      </ButtonLink>
    </Notice>
  )
}

/** The last page that an account sees. */
export function ErasedPage({ frame }: { frame: PageFrame }) {
  const words = erasureWords[frame.lang]
  return (
    <Page frame={frame} title={words.done} layout="reading" hidden>
      <PageTitle title={words.done} intro={<p>{words.doneText}</p>} />
      <ButtonLink href="/">{words.home}</ButtonLink>
    </Page>
  )
}
