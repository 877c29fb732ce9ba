export { NativeObject } from "./native-object";
export { ScriptedObject } from "./scripted-object";
