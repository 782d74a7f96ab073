import { ButtonLink, Link, Section, Stack, Unseen, useLang } from '#ui'
import type { SeriesMember } from '../../schema/series.ts'
import type { PlaceInSeries } from '../../service/series/places.ts'
import { seriesPageWords } from './words.ts'

/** Where a dataset stands in its series, and the way to its neighbours. */
export function InSeries({ places }: { places: readonly PlaceInSeries[] }) {
  const { onData } = seriesPageWords[useLang()]
  if (places.length === 0) return null
  return (
    <Section id="series" title={onData.title}>
      {places.map((place) => (
        <Place place={place} />
      ))}
    </Section>
  )
}

function Place({ place }: { place: PlaceInSeries }) {
  const lang = useLang()
  const { onData: words } = seriesPageWords[lang]
  const { series, position, total, first, previous, next, last } = place
  return (
    <nav aria-label={words.nav(series.title)}>
      <p lang={lang === 'fr' ? undefined : 'fr'}>
        <Link href={series.path}>{series.title}</Link>
      </p>
      <p>{words.place(position, total)}</p>
      <Stack row>
        {position > 2 && <Step label={words.first} to={first} icon="up" />}
        <Step label={words.previous} to={previous} icon="left" />
        <Step label={words.next} to={next} icon="right" />
        {position < total - 1 && <Step label={words.last} to={last} icon="down" />}
      </Stack>
    </nav>
  )
}

interface StepProps {
  label: string
  to: SeriesMember | null
  icon: 'up' | 'left' | 'right' | 'down'
}

function Step({ label, to, icon }: StepProps) {
  if (!to) return null
  return (
    <ButtonLink href={to.path} variant="secondary" size="sm" icon={icon}>
      {label}
      <Unseen> : {to.title}</Unseen>
    </ButtonLink>
  )
}
