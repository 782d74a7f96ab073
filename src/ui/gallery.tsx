import { Button, ButtonLink, Link } from './button.tsx'
import { BarChart } from './chart.tsx'
import type { PageFrame } from './frame.ts'
import { frame as sample } from './gallery/samples.ts'
import { Icon, type IconName, PavingMark } from './icon.tsx'
import { Pager } from './navigation.tsx'
import { EmptyState, Notice, Progress } from './notice.tsx'
import { Page } from './page.tsx'
import { QualityMini } from './quality.tsx'
import { Section } from './record.tsx'
import { Differences, Table } from './table.tsx'
import { Avatar, Format, RemovableChip, Tag, TagList } from './tag.tsx'
import { Code, Fold, PageTitle, Stack } from './text.tsx'
import { Count, FileSize, Time } from './time.tsx'
import { type Stone, stones } from './tokens.ts'

export { GalleryForm } from './gallery/form.tsx'
export { GalleryFront } from './gallery/front.tsx'
export { GalleryRecord } from './gallery/record.tsx'
export { GallerySearch } from './gallery/search.tsx'
export { renderPage } from './page.tsx'
export { ProblemPage } from './problem-page.tsx'

const icons =
  'dataset organization file api reuse topic code software algorithm exchange referral programme lab participation commitment reference harvest privacy table people search calendar clock license place quality download upload external link lock user menu close check warning danger info success sun moon language filter sort copy edit trash plus minus left right up down discussion bell eye chart history settings mail key tag signOut wait'
const statuses = ['info', 'success', 'warning', 'danger'] as const
const rows = [
  { name: 'Valombre', people: 48_213, share: 12.4 },
  { name: 'Clairval', people: 221_870, share: 57.1 },
  { name: 'Pays de Brume', people: 9_104, share: 2.3 },
]

/** Every small part on one page, for trying; the composed pages stand beside it. */
export function Gallery({ frame = sample }: { frame?: PageFrame | undefined }) {
  return (
    <Page frame={frame} title="Galerie">
      <PageTitle
        title="Galerie des composants"
        intro={<p>Tout ce qui sert à composer une page, avec un contenu inventé.</p>}
      />
      <Section title="Actions">
        <Stack row>
          <Button>Publier</Button>
          <Button variant="secondary" icon="edit">
            Modifier
          </Button>
          <Button variant="quiet">Annuler</Button>
          <Button color="danger" icon="trash">
            Supprimer
          </Button>
          <Button size="sm" variant="secondary">
            Petit
          </Button>
          <Button disabled>Indisponible</Button>
          <ButtonLink href="/datasets" variant="secondary" icon="right">
            Lien
          </ButtonLink>
          <Link href="https://www.example.org">Autre site</Link>
        </Stack>
      </Section>
      <Section title="Messages">
        <Stack>
          {statuses.map((status) => (
            <Notice status={status} title="Le fichier a été reçu.">
              <p>
                Il sera lisible en tableau dans quelques instants ;{' '}
                <Link href="/workspace">suivre l’avancement</Link>.
              </p>
            </Notice>
          ))}
          <Progress label="Analyse du fichier" value={42} max={100} detail="42 %" />
          <Progress label="Recherche en cours" />
        </Stack>
      </Section>
      <Section title="Étiquettes">
        <TagList>
          {[
            ...statuses.map((status) => (
              <Tag status={status} icon={status}>
                {status}
              </Tag>
            )),
            <Tag>neutre</Tag>,
            <Format>csv</Format>,
            <RemovableChip label="Bretagne" href="/search" />,
            <QualityMini met={7} />,
          ]}
        </TagList>
        <TagList>
          {stoneNames().map((stone) => (
            <Tag stone={stone} icon="dataset">
              {stone}
            </Tag>
          ))}
        </TagList>
        <Stack row>
          {['Ville de Valombre', 'Agence des Trois-Rivières', 'Parc des Crêtes'].map((name) => (
            <Avatar name={name} size={64} />
          ))}
          <PavingMark size={64} />
        </Stack>
      </Section>
      <Section title="Dessins">
        <Stack row>
          {icons
            .split(' ')
            .filter(isIcon)
            .map((name) => (
              <Icon name={name} size={28} label={name} />
            ))}
        </Stack>
      </Section>
      <Section title="Chiffres">
        <p>
          <Time date="2026-03-11T08:12:00Z" style="datetime" /> · <FileSize bytes={1_904_221} /> ·{' '}
          <Count value={58_212} />
        </p>
        <Table
          caption="Habitants par commune (fiction)"
          rows={rows}
          columns={[
            { key: 'name', label: 'Commune', cell: (row) => row.name, heading: true },
            { key: 'people', label: 'Habitants', cell: (row) => <Count value={row.people} />, numeric: true },
            { key: 'share', label: 'Part (%)', cell: (row) => <Count value={row.share} />, numeric: true },
          ]}
        />
        <Differences caption="Ce qui a changé" rows={[{ field: 'Licence', before: null, after: 'ODbL' }]} />
        <BarChart
          title="Clairval compte plus de la moitié des habitants"
          unit="habitants"
          source="recensement inventé, 2025"
          labelOf="Commune"
          points={rows.map((row) => ({ label: row.name, value: row.people }))}
        />
      </Section>
      <Section title="Autres">
        <Fold summary="Un pli">
          <p>Ce qui était caché.</p>
        </Fold>
        <Code>
          curl https://parvis.example/api/datasets?q=arbres&page_size=20&sort=-updated&license=lov2&format=csv
        </Code>
        <Pager page={3} pages={12} hrefOf={(page) => `/search?page=${page}`} />
      </Section>
      <EmptyState title="Aucun brouillon pour l’instant">
        <p>Un jeu de données commence par un fichier : déposez-en un, nous vous guidons pour la suite.</p>
        <ButtonLink href="/workspace/new" icon="plus">
          Commencer
        </ButtonLink>
      </EmptyState>
    </Page>
  )
}

function isIcon(name: string): name is IconName {
  return name !== ''
}

function stoneNames(): Stone[] {
  return Object.keys(stones).filter((name): name is Stone => name in stones)
}
