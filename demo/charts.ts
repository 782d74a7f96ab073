/** Charts that a citizen keeps of a file of the demo, as soon as it is public. */
export const demoCharts: readonly { title: string; query: string }[] = [
  {
    title: 'La population se presse autour de Paris, de Lyon, de Lille et de Marseille',
    query: 'chart=departements&x=departement&measure=sum&y=population',
  },
  {
    title: 'Le Pas-de-Calais a plus de communes que tout autre département',
    query: 'chart=bar&x=departement&measure=count',
  },
  {
    title: 'La plupart des communes ont moins de mille habitants',
    query: 'chart=histogram&x=population',
  },
  {
    title: 'L’Île-de-France est la région la plus peuplée',
    query: 'chart=regions&x=region&measure=sum&y=population',
  },
]

/** The file that they are of. */
export const chartedFile = 'communes.csv'
