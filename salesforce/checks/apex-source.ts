import { basename, extname } from 'node:path';

import {
  ApexErrorListener,
  ApexParserBaseListener,
  ApexParserFactory,
  ApexParseTreeWalker,
  type ClassDeclarationContext,
  type DeleteStatementContext,
  type DotMethodCallContext,
  type FieldNameContext,
  type InsertStatementContext,
  type MethodDeclarationContext,
  type ModifierContext,
  type QueryContext,
  type TriggerUnitContext,
  type UpdateStatementContext,
  type UpsertStatementContext,
} from '@apexdevtools/apex-parser';

export interface ApexMethodSource {
  readonly name: string;
  /** In small letters: Apex does not tell capital from small ones. */
  readonly modifiers: readonly string[];
  readonly parameters: readonly { readonly type: string; readonly name: string }[];
}

export interface ApexQuery {
  readonly line: number;
  readonly objectName: string;
  /** The fields that it names anywhere; one of a parent as `Account.Name`. */
  readonly fields: readonly string[];
  readonly isUserMode: boolean;
}

/** What the checks need to know of a .cls or .trigger file. */
export interface ApexSource {
  readonly path: string;
  readonly text: string;
  /** By the file's name. */
  readonly name: string;
  /** By the outermost declaration; empty if it is none of a class or trigger. */
  readonly declaredName: string;
  readonly modifiers: readonly string[];
  readonly isTest: boolean;
  readonly methods: readonly ApexMethodSource[];
  readonly queries: readonly ApexQuery[];
  /** Insert, update, upsert and delete statements, calls of their Database methods, and queries whose text is made. */
  readonly writes: readonly { readonly line: number; readonly isUserMode: boolean }[];
  readonly syntaxErrors: readonly string[];
}

export function parseApex(path: string, text: string): ApexSource {
  const errors = new SyntaxErrors();
  const reader = new SourceReader();
  const { parser } = ApexParserFactory.createLexerAndParser(text, errors);
  const extension = extname(path);
  ApexParseTreeWalker.DEFAULT.walk(reader, extension === '.trigger' ? parser.triggerUnit() : parser.compilationUnit());
  const { declaredName, modifiers, methods, queries, writes } = reader;
  return {
    path,
    text,
    name: basename(path, extension),
    declaredName,
    modifiers,
    isTest: modifiers.some((modifier) => modifier.startsWith('@istest')),
    methods,
    queries,
    writes,
    syntaxErrors: errors.found,
  };
}

class SyntaxErrors extends ApexErrorListener {
  readonly found: string[] = [];

  override apexSyntaxError(line: number, column: number, message: string): void {
    this.found.push(`line ${line}:${column} ${message}`);
  }
}

type RuleContext = NonNullable<ClassDeclarationContext['parentCtx']>;
type WriteStatement = InsertStatementContext | UpdateStatementContext | UpsertStatementContext | DeleteStatementContext;

const DATABASE_CALL = /^Database\.(?:insert|update|upsert|delete|queryWithBinds)\(/i;

class SourceReader extends ApexParserBaseListener {
  declaredName = '';
  modifiers: string[] = [];
  readonly methods: ApexMethodSource[] = [];
  readonly queries: ApexQuery[] = [];
  readonly writes: { line: number; isUserMode: boolean }[] = [];

  enterInsertStatement = (context: WriteStatement): void => this.addStatement(context);
  enterUpdateStatement = (context: WriteStatement): void => this.addStatement(context);
  enterUpsertStatement = (context: WriteStatement): void => this.addStatement(context);
  enterDeleteStatement = (context: WriteStatement): void => this.addStatement(context);

  enterDotMethodCall(context: DotMethodCallContext): void {
    const call = `${context.parentCtx?.getText()}`;
    if (!DATABASE_CALL.test(call)) return;
    this.writes.push({ line: context.start.line, isUserMode: call.includes('AccessLevel.USER_MODE') });
  }

  private addStatement(context: WriteStatement): void {
    const isUserMode = /^user$/i.test(context.accessLevel()?.getText().replace(/^as/i, '') ?? '');
    this.writes.push({ line: context.start.line, isUserMode });
  }

  enterClassDeclaration(context: ClassDeclarationContext): void {
    if (this.declaredName !== '') return;
    this.declaredName = context.id().getText();
    this.modifiers = modifiersOf(context.parentCtx);
  }

  enterTriggerUnit(context: TriggerUnitContext): void {
    this.declaredName = context.id(0).getText();
  }

  enterMethodDeclaration(context: MethodDeclarationContext): void {
    const parameters = context.formalParameters().formalParameterList()?.formalParameter_list() ?? [];
    this.methods.push({
      name: context.id().getText(),
      // The modifiers stand beside the member declaration that holds the method.
      modifiers: modifiersOf(context.parentCtx?.parentCtx),
      parameters: parameters.map((each) => ({ type: each.typeRef().getText(), name: each.id().getText() })),
    });
  }

  enterQuery(context: QueryContext): void {
    this.queries.push({
      line: context.start.line,
      objectName: context.fromNameList().getText(),
      fields: fieldNames(context),
      isUserMode: Boolean(context.withClause()?.USER_MODE()),
    });
  }
}

function modifiersOf(context: RuleContext | undefined): string[] {
  const { modifier_list: list } = context as unknown as { modifier_list?: () => ModifierContext[] };
  return list?.call(context).map((modifier) => modifier.getText().toLowerCase()) ?? [];
}

/** Every field name in the query but the object's own in FROM. */
function fieldNames(query: QueryContext): string[] {
  const names: string[] = [];
  class FieldReader extends ApexParserBaseListener {
    enterFieldName(context: FieldNameContext): void {
      if (context.parentCtx !== query.fromNameList()) names.push(context.getText());
    }
  }
  ApexParseTreeWalker.DEFAULT.walk(new FieldReader(), query);
  return [...new Set(names)];
}
