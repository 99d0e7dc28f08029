class CatalogController < ApplicationController
  def price
    # ruleid: rb-xpath-injection
    node = doc.at_xpath("//item[@sku='#{params[:sku]}']/price")
    # ruleid: rb-xpath-injection
    REXML::XPath.first(tree, "//item[" + params[:place] + "]")
    # ok: rb-xpath-injection
    doc.at_xpath("//item[@sku=$sku]/price", nil, sku: params[:sku])
    # ok: rb-xpath-injection
    doc.xpath("//item[#{params[:place].to_i}]")
    # ok: rb-xpath-injection
    doc.xpath("//item").find { |item| item["sku"] == params[:sku] }
    render plain: node.text
  end
end
