/**
 * Base classes of objects that are told by tables of rows.
 *
 * @module kind
 */
export { NativeObject } from "./native-object";
export { ScriptedObject } from "./scripted-object";
