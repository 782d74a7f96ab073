import { words } from '#kernel/words'

/** The questions that lead to a licence. */
export const licenseWords = words(
  {
    title: 'Choisir une licence',
    intro: 'Quatre questions au plus, sans vocabulaire de juriste. La réponse est donnée avec sa raison.',
    back: 'Revenir au formulaire sans choisir',
    kept: 'Ce que vous avez écrit dans le formulaire est gardé.',
    next: 'Continuer',
    again: 'Reprendre les questions',
    use: 'Reprendre cette licence',
    answer: 'Votre licence',
    noAnswer: 'Pas de licence pour l’instant',
    text: 'Lire son texte',
    questions: {
      holder: {
        label: 'Qui publie ces données ?',
        answers: {
          administration: 'Une administration',
          other: 'Une entreprise, une association, une personne',
        },
        hints: {
          administration:
            'État, collectivité, établissement public, ou organisme chargé d’une mission de service public.',
          other: 'En dehors de toute mission de service public.',
        },
      },
      rights: {
        label: 'Ces données sont-elles toutes à vous ?',
        answers: {
          own: 'Oui, elles sont produites par vous ou pour vous',
          odbl: 'Une partie vient d’une base sous ODbL',
          third: 'Une partie appartient à d’autres',
        },
        hints: {
          own: 'Ou vous en avez reçu tous les droits.',
          odbl: 'OpenStreetMap, par exemple, ou une base publiée sous cette licence.',
          third: 'Photographies, plans ou fichiers achetés, dont les auteurs gardent leurs droits.',
        },
      },
      share: {
        label: 'Qui enrichit vos données doit-il partager à son tour ?',
        answers: { no: 'Non', yes: 'Oui' },
        hints: {
          no: 'Chacun en fait ce qu’il veut, en citant sa source.',
          yes: 'Une base tirée de la vôtre et rendue publique devra être ouverte de la même façon.',
        },
      },
      named: {
        label: 'Voulez-vous être cité ?',
        answers: { yes: 'Oui', no: 'Ce n’est pas nécessaire' },
        hints: { yes: 'Tout réutilisateur devra dire d’où viennent les données.', no: 'Aucune condition.' },
      },
    },
    reasons: {
      open: 'C’est la licence la plus simple des deux que le décret propose aux administrations pour leurs données (CRPA, D. 323-2-1) : citer la source et la date suffit.',
      share:
        'C’est l’autre licence que le décret propose aux administrations pour leurs données (CRPA, D. 323-2-1) : elle demande à qui publie une base tirée de la vôtre de l’ouvrir aussi.',
      odbl: 'Une base tirée d’une base sous ODbL se publie sous la même licence (ODbL 1.0, article 4.4). Les administrations peuvent la choisir (CRPA, D. 323-2-1).',
      shareOther:
        'Elle est faite pour les bases de données, et demande à qui publie une base tirée de la vôtre de l’ouvrir aussi.',
      named:
        'Connue partout, elle ne demande que de citer la source, et se mêle sans peine aux données sous Licence Ouverte.',
      free: 'Elle renonce à tous les droits : personne n’a rien à demander ni à citer.',
      third:
        'Les droits d’autrui ne se donnent pas, et un document sur lequel d’autres ont des droits n’est pas une information publique (CRPA, L. 321-2). Demandez leur accord écrit, ou retirez ce qui est à eux, puis reprenez ces questions.',
    },
    other:
      'Une administration qui veut une autre licence doit d’abord la faire homologuer par l’État (CRPA, D. 323-2-2).',
  },
  {
    title: 'Choose a licence',
    intro: 'Four questions at most, in plain words. The answer comes with its reason.',
    back: 'Back to the form without choosing',
    kept: 'What you wrote in the form is kept.',
    next: 'Continue',
    again: 'Start the questions again',
    use: 'Use this licence',
    answer: 'Your licence',
    noAnswer: 'No licence for now',
    text: 'Read its text',
    questions: {
      holder: {
        label: 'Who publishes this data?',
        answers: { administration: 'A public body', other: 'A company, an association, a person' },
        hints: {
          administration:
            'State, local authority, public establishment, or a body with a public service mission.',
          other: 'Outside any public service mission.',
        },
      },
      rights: {
        label: 'Is all of this data yours?',
        answers: {
          own: 'Yes, it was made by you or for you',
          odbl: 'Part of it comes from a database under ODbL',
          third: 'Part of it belongs to others',
        },
        hints: {
          own: 'Or you were given all the rights.',
          odbl: 'OpenStreetMap for instance, or a database published under that licence.',
          third: 'Photographs, plans or files that were bought, whose authors keep their rights.',
        },
      },
      share: {
        label: 'Must those who enrich your data share in turn?',
        answers: { no: 'No', yes: 'Yes' },
        hints: {
          no: 'Everybody does what they want with it, naming their source.',
          yes: 'A public database made from yours will have to be opened in the same way.',
        },
      },
      named: {
        label: 'Do you want to be named?',
        answers: { yes: 'Yes', no: 'There is no need' },
        hints: { yes: 'Whoever reuses the data will have to say where it comes from.', no: 'No condition.' },
      },
    },
    reasons: {
      open: 'It is the simpler of the two licences that the decree offers to French public bodies for their data (CRPA, D. 323-2-1): naming the source and the date is enough.',
      share:
        'It is the other licence that the decree offers to French public bodies for their data (CRPA, D. 323-2-1): it asks whoever publishes a database made from yours to open it too.',
      odbl: 'A database made from one under ODbL is published under the same licence (ODbL 1.0, section 4.4). Public bodies may choose it (CRPA, D. 323-2-1).',
      shareOther:
        'It is made for databases, and asks whoever publishes a database made from yours to open it too.',
      named:
        'Known everywhere, it only asks to name the source, and mixes well with data under the Open Licence.',
      free: 'It waives all rights: nobody has anything to ask nor to name.',
      third:
        'The rights of others cannot be given, and a document on which others hold rights is no public information (CRPA, L. 321-2). Ask for their written agreement, or take out what is theirs, then start these questions again.',
    },
    other:
      'A French public body that wants another licence must first have it approved by the State (CRPA, D. 323-2-2).',
  },
)
