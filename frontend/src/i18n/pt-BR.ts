import { operationsPtBR } from './pt-BR.operations';
import { resultsPtBR } from './pt-BR.results';
import { summaryPtBR } from './pt-BR.summary';

/** The words of the screen as its first users say them; the other languages have the same keys. */
export const ptBR = {
  app: {
    tagline: 'Arquivos grandes, conferidos registro por registro',
    send: 'Enviar',
    history: 'Histórico',
    operations: 'Operação',
    language: 'Idioma',
    settings: 'Ajustes',
    theme: 'Tema claro ou escuro',
    unread: 'Esta parte da tela não pôde ser lida. Recarregue a página: {{detail}}',
    broken: 'A tela não pôde ser iniciada: {{detail}}',
    forgetful:
      'Este navegador não deixa a página guardar dados. Depois de recarregá-la, escolha os mesmos arquivos de novo para continuar.',
  },
  signIn: {
    needed: 'Entre para enviar arquivos e ver o resultado deles.',
    signIn: 'Entrar',
    signOut: 'Sair',
    failed: 'Não foi possível entrar: {{detail}}',
    notSetUp:
      'Este serviço não tem entrada configurada para a tela. Quem o opera define REMESSA_AUTH_SCREEN_CLIENT_ID.',
    ended: {
      'no-more-tokens': 'Sua sessão terminou. Entre de novo: os envios continuam de onde pararam.',
      'tokens-refused':
        'O serviço não aceita sua entrada, nem depois de renovada. Os envios esperam. Entre de novo; se não adiantar, avise quem opera o serviço.',
    },
  },
  drop: {
    title: 'Solte aqui os arquivos CSV',
    hint: 'ou escolha-os no computador. De qualquer tamanho: o envio continua de onde parou, mesmo depois de fechar a página.',
    pickFiles: 'Escolher arquivos',
    pickFolder: 'Escolher pasta',
    unreadable: 'O que foi escolhido não pôde ser lido: {{detail}}',
  },
  resume: {
    title: 'Envios começados e não concluídos',
    continue: 'Continuar',
    pickAgain: 'Escolher o arquivo e continuar',
    discard: 'Descartar',
    begun: 'Começado em {{when}}',
    onlyHere: 'Só aparecem os envios deste navegador, porque a lista do servidor não pôde ser lida.',
  },
  preview: {
    reading: 'Lendo o começo do arquivo…',
    failed: 'A prévia falhou, mas o arquivo pode ser enviado assim mesmo: {{detail}}',
    layoutsUnknown: 'Os leiautes do servidor ainda não puderam ser lidos: o cabeçalho não foi conferido.',
    rows: 'Primeiras linhas',
    delimiter: 'Separador',
    encoding: 'Codificação',
    layout: 'Leiaute',
    noLayout: 'nenhum conhecido',
    automatic: 'automático',
    automaticIs: 'automático: {{found}}',
    columns: '{{count, number}} colunas',
    columns_one: '1 coluna',
    delimiters: { ',': 'vírgula', ';': 'ponto e vírgula', '\t': 'tabulação', '|': 'barra vertical' },
    purpose: {
      retorno: 'Retorno',
      noRetorno: 'como o leiaute pede (em geral, nenhum)',
      plain: 'valores como 1234.56',
      brl: 'valores como R$ 1.234,56',
      retornoHint: 'O retorno é o arquivo normalizado, com um veredito para cada registro.',
      validateOnly: 'Apenas validar',
      validateOnlyHint: 'Um ensaio: não há retorno, e a notificação do fim diz que foi só validação.',
    },
    send: 'Enviar este arquivo',
    sendAll: 'Enviar todos ({{count, number}})',
    sendAnyway: 'Enviar assim mesmo',
    remove: 'Tirar da lista',
    contents: {
      UTF_16_LITTLE_ENDIAN: 'UTF-16 (little-endian)',
      UTF_16_BIG_ENDIAN: 'UTF-16 (big-endian)',
      UTF_16_WITHOUT_MARK: 'UTF-16 sem marca de ordem de bytes',
      ZIP: 'um arquivo ZIP (uma planilha .xlsx é um)',
      GZIP: 'um arquivo gzip',
      PDF: 'um PDF',
      XLS: 'uma planilha .xls',
      PARQUET: 'um arquivo Parquet',
      ZERO_BYTES: 'binário (tem bytes zero)',
      CONTROL_CHARACTERS: 'binário (tem muitos caracteres de controle)',
    },
    problems: {
      EMPTY_FILE: 'O arquivo está vazio.',
      UNSUPPORTED_ENCODING:
        'O arquivo não é texto em UTF-8, Windows-1252 ou ISO-8859-1: parece ser {{what}}. Salve-o como CSV em UTF-8.',
      NO_HEADER: 'A primeira linha não é um cabeçalho com nomes de colunas.',
      WRONG_DELIMITER:
        'O separador escolhido ({{asked}}) não separa o cabeçalho em colunas; o arquivo parece usar {{found}}.',
      WRONG_DELIMITER_ofLayout:
        'O leiaute {{layout}} pede o separador {{asked}}, mas o arquivo parece usar {{found}}. Grave-o como o leiaute pede, ou escolha abaixo o separador do arquivo.',
      WRONG_ENCODING:
        'A codificação escolhida é {{asked}}, mas o arquivo parece ser {{found}}: letras com acento seriam lidas trocadas.',
      WRONG_ENCODING_ofLayout:
        'O leiaute {{layout}} pede a codificação {{asked}}, mas o arquivo parece ser {{found}}: letras com acento seriam lidas trocadas. Grave-o como o leiaute pede, ou escolha abaixo a codificação do arquivo.',
      UNKNOWN_HEADER: 'O cabeçalho não é o de nenhum leiaute conhecido.',
      HEADER_MISMATCH: 'O cabeçalho não é o do leiaute {{layout}}.',
      missing: 'Faltam: {{names}}',
      extra: 'Sobram: {{names}}',
      repeated: 'Repetidas: {{names}}',
      misplaced: 'Fora de ordem: {{names}}',
      RAGGED_ROWS: 'A linha {{line, number}} tem {{count, number}} campos em vez de {{expected, number}}.',
      RAGGED_ROWS_one: 'A linha {{line, number}} tem um só campo em vez de {{expected, number}}.',
    },
  },
  phase: {
    preparing: 'Preparando',
    sending: 'Enviando',
    paused: 'Pausado',
    completing: 'Concluindo o envio',
    sent: 'Enviado, ainda não validado',
    failed: 'O envio parou',
    cancelled: 'Cancelado',
  },
  upload: {
    pause: 'Pausar',
    resume: 'Continuar',
    cancel: 'Cancelar',
    retry: 'Tentar de novo',
    tryNow: 'Tentar agora',
    remove: 'Tirar da lista',
    of: '{{sent}} de {{total}}',
    left: 'faltam {{time}}',
    atOnce: '{{count, number}} partes ao mesmo tempo',
    atOnce_one: '1 parte de cada vez',
    parts: 'Partes: {{sent, number}} de {{total, number}} no S3',
    partsToRead: 'lendo para o recibo {{count, number}} partes que outro navegador enviou',
    partsToRead_one: 'lendo para o recibo 1 parte que outro navegador enviou',
    partMap: 'Mapa das partes',
    partStates: { sent: 'no S3', sending: 'a caminho', hashing: 'em leitura', missing: 'por enviar' },
    offline: 'Sem rede. O envio continua sozinho quando ela voltar.',
    waiting: 'O servidor não respondeu. Nova tentativa em {{seconds, number}} s.',
    waitings: {
      NOT_SIGNED_IN: 'O servidor pede que você entre de novo. Depois o envio continua de onde parou.',
      TOKEN_NOT_ACCEPTED: 'O servidor pede que você entre de novo. Depois o envio continua de onde parou.',
      TOO_MANY_VALIDATIONS:
        'Muitos envios seus ainda estão sendo validados. O envio começa sozinho quando alguns terminarem; nova tentativa em {{seconds, number}} s.',
    },
    receipt: 'Recibo do envio (CRC-64/NVME do arquivo inteiro)',
  },
  failure: {
    FILE_UNREADABLE: 'O arquivo não pode mais ser lido: foi movido, apagado ou alterado. Escolha-o de novo.',
    FILE_CHANGED: 'O arquivo foi alterado durante o envio. Mande a nova versão como um novo envio.',
    NOT_THE_SAME_FILE:
      'Este não é o arquivo que começou a ser enviado: o conteúdo é outro. Escolha o original, ou descarte o envio.',
    PART_KEEPS_BEING_DAMAGED:
      'Uma parte chega sempre danificada ao S3. Verifique a rede, proxy ou antivírus e tente de novo.',
    SIGNATURE_REFUSED:
      'O S3 recusa as assinaturas. O relógio do servidor ou as credenciais podem estar errados.',
    IN_ANOTHER_TAB: 'Este envio está em andamento em outra aba.',
    REFUSED: 'O envio foi recusado: {{detail}}',
  },
  historyScreen: {
    title: 'Envios',
    reading: 'Lendo a lista…',
    empty: 'Nenhum envio ainda.',
    file: 'Arquivo',
    when: 'Quando',
    size: 'Tamanho',
    state: 'Situação',
    more: 'Mostrar mais',
  },
  settingsDialog: {
    title: 'Ajustes do envio',
    atOnce: 'Partes ao mesmo tempo, no máximo',
    partSize: 'Tamanho da parte (MiB), vazio para automático',
    cap: 'Limite de velocidade (MB/s), 0 para nenhum',
    close: 'Fechar',
  },
  ...resultsPtBR,
  ...summaryPtBR,
  ...operationsPtBR,
};

export type Words = typeof ptBR;
