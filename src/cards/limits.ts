/**
 * Slack's limits, in characters or pieces.
 * https://docs.slack.dev/reference/block-kit/blocks https://docs.slack.dev/reference/block-kit/block-elements
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
});
