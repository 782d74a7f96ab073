import {
  Button,
  Figures,
  Form,
  FormActions,
  FormSection,
  formatNumber,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  StackedBars,
  TextField,
  useLang,
} from '#ui'
import { highestVolume, type UseCase } from '../../schema/use-case.ts'
import type { Savings, Supposed } from '../../service/simulator/simulating.ts'
import { writtenIn } from '../directory/list-page.tsx'
import { directoryWords } from '../directory/words.ts'
import { simulatorWords } from './words.ts'

export interface SimulatorPageProps {
  frame: PageFrame
  useCases: readonly UseCase[]
  /** The one that is computed; null when the office wrote none. */
  useCase: UseCase | null
  supposed: Supposed
  savings: Savings
  /** Answers of a year by API, measured. */
  measured: readonly { title: string; path: string; count: number }[]
}

/** What once-only would spare: every hypothesis is shown and may be changed. */
export function SimulatorPage(props: SimulatorPageProps) {
  const { frame, useCases, useCase } = props
  const words = simulatorWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.title}
      description={words.intro}
      breadcrumb={[{ label: directoryWords[frame.lang].title, href: '/exchange' }]}
      canonical="/exchange/simulator"
    >
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <Form action="/exchange/simulator" method="get" label={words.case} scope="case">
        <Select
          name="case"
          label={words.case}
          value={useCase?.slug ?? ''}
          placeholder={false}
          options={useCases.map(({ slug, title }) => ({ value: slug, label: title }))}
        />
        <FormActions>
          <Button variant="secondary">{words.choose}</Button>
        </FormActions>
      </Form>
      {useCase && (
        <>
          <Result {...props} />
          <Hypotheses {...props} useCase={useCase} />
          <Measured measured={props.measured} />
          <Link href={useCase.path}>{words.seeCase}</Link>
        </>
      )}
    </Page>
  )
}

function Result({ frame, savings }: SimulatorPageProps) {
  const { lang } = frame
  const words = simulatorWords[lang]
  const { avoided, asked, personHours, agentHours } = savings
  const title = words.result(formatNumber(lang, avoided), formatNumber(lang, asked))
  return (
    <Section id="result" title={title}>
      {avoided === 0 && <Notice>{words.nothing}</Notice>}
      <Figures
        items={[
          { value: avoided, label: words.figures.avoided },
          { value: personHours, label: words.figures.person },
          { value: agentHours, label: words.figures.agent },
          { value: asked - avoided, label: words.figures.left },
        ]}
      />
      <StackedBars
        title={words.chart}
        unit={words.unit}
        source={words.source}
        labelOf={words.document}
        parts={[
          { label: words.avoided, tone: 'success' },
          { label: words.stillAsked, tone: 'neutral' },
        ]}
        rows={savings.documents.map((line) => ({
          label: line.name,
          values: [line.avoided, line.asked - line.avoided],
        }))}
      />
    </Section>
  )
}

function Hypotheses({ frame, useCase, supposed }: SimulatorPageProps & { useCase: UseCase }) {
  const words = simulatorWords[frame.lang]
  const { volume, minutes, documents } = supposed
  return (
    <Form action="/exchange/simulator" method="get" label={words.suppose} scope="suppose">
      <input type="hidden" name="case" value={useCase.slug} />
      <FormSection title={words.suppose} intro={<p>{words.formula}</p>}>
        <TextField
          name="volume"
          type="number"
          label={words.volume}
          value={String(volume)}
          min={1}
          max={highestVolume}
        />
        <TextField
          name="person"
          type="number"
          label={words.person}
          value={String(minutes.person)}
          min={0}
          step="any"
        />
        <TextField
          name="agent"
          type="number"
          label={words.agent}
          value={String(minutes.agent)}
          min={0}
          step="any"
        />
      </FormSection>
      <FormSection title={words.documents} intro={<p>{words.documentsWhy}</p>}>
        {documents.map(({ name, share }, index) => (
          <TextField
            name={`share${index}`}
            type="number"
            label={words.share(name)}
            value={String(share)}
            min={0}
            max={100}
          />
        ))}
      </FormSection>
      <FormActions>
        <Button icon="chart">{words.compute}</Button>
      </FormActions>
    </Form>
  )
}

function Measured({ measured }: Pick<SimulatorPageProps, 'measured'>) {
  const lang = useLang()
  const words = simulatorWords[lang]
  const called = measured.filter(({ count }) => count > 0)
  return (
    <Section id="measured" title={words.measured}>
      <p>{called.length === 0 ? words.nothingMeasured : words.measuredText}</p>
      <ul>
        {called.map(({ title, path, count }) => (
          <li>
            <Link href={path}>
              <span lang={writtenIn(lang)}>{words.measuredOf(title, formatNumber(lang, count))}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
