/**
 * Slack's limits, in characters or pieces.
 * https://docs.slack.dev/reference/block-kit/blocks https://docs.slack.dev/reference/block-kit/block-elements
 * https://docs.slack.dev/reference/block-kit/composition-objects/option-object
 */
export const limits = Object.freeze({
  blocks: 50,
  /** Slack allows 4,000 and more; beyond that a message is split in two. */
  messageText: 3000,
  /** Of all texts of a message together. Not documented; `msg_blocks_too_long` was seen at 13,202. */
  messageTotal: 12_000,
  sectionText: 3000,
  sectionFields: 10,
  fieldText: 2000,
  contextElements: 10,
  contextText: 3000,
  headerText: 150,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  actionId: 255,
  blockId: 255,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  inputLabel: 2000,
  inputText: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/table-block */
  tableRows: 100,
  tableCells: 20,
  tableTotal: 10_000,
  /** https://docs.slack.dev/reference/views/modal-views */
  viewBlocks: 100,
  viewTitle: 24,
});
